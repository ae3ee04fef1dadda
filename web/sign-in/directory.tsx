import { useSignal } from "@preact/signals";
import { directoryReply } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, type Undone } from "../town/ask.ts";
import { TextField } from "../ui/text-field.tsx";
import { CodeForm, codeInput } from "./with-code.tsx";

/** To the directory's own page, in this window; undefined where the browser is on its way. */
export async function goToDirectory(): Promise<Undone | undefined> {
  const begun = await ask("POST", "/api/directory", directoryReply, { body: {} });
  if (begun.kind !== "done") return begun;
  location.assign(begun.value.address);
  return undefined;
}

/** What the town still wants of someone whom the directory vouched for. */
export type Missing = "code" | "totp";

export function missingAfter(back: Undone | undefined): Missing | undefined {
  switch (back?.kind === "refused" ? back.problem.code : "") {
    case "directory-stranger":
      return "code";
    case "second-factor":
      return "totp";
    default:
      return undefined;
  }
}

export function DirectoryEntry({ missing }: { missing: Missing }) {
  const given = useSignal("");
  const called = town.deployment.value?.directory ?? "";
  return missing === "totp" ? (
    <CodeForm
      title={called}
      submit={say("sign-in.open")}
      act={() => town.giveMissing({ totp: given.value.trim() })}
    >
      <TextField
        label={say("sign-in.totp")}
        value={given}
        input={{ inputMode: "numeric", autoComplete: "one-time-code", pattern: "[0-9]{6}", maxLength: 6 }}
      />
    </CodeForm>
  ) : (
    <CodeForm
      title={say("directory.link-title")}
      intro={say("directory.link-intro", called)}
      submit={say("directory.link-do")}
      act={() => town.giveMissing({ code: given.value.trim() })}
    >
      <TextField label={say("directory.link-code")} value={given} input={codeInput} />
    </CodeForm>
  );
}
