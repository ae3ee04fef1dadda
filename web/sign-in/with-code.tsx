import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing, type Outcome } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";

/** A new password, with a code that two people made. */
export function Reset({ onDone }: { onDone: () => void }) {
  const code = useSignal("");
  const password = useSignal("");
  return (
    <CodeForm
      title={say("reset.title")}
      submit={say("reset.do")}
      act={async () => {
        const body = { code: code.value.trim(), password: password.value };
        const done = await ask("POST", "/api/reset", nothing, { body });
        if (done.kind === "done") onDone();
        return done;
      }}
    >
      <TextField label={say("enrol.code")} value={code} input={codeInput} />
      <TextField
        label={say("account.password-next")}
        value={password}
        hint={say("enrol.password-hint")}
        input={{ type: "password", autoComplete: "new-password", minLength: 12, maxLength: 256 }}
      />
    </CodeForm>
  );
}

/** A supplier whom an agent let in. */
export function MaintenanceEntry() {
  const code = useSignal("");
  return (
    <CodeForm
      title={say("maintenance.enter")}
      intro={say("maintenance.enter-intro")}
      submit={say("sign-in.open")}
      act={() => town.signIn({ maintenanceCode: code.value.trim() })}
    >
      <TextField label={say("enrol.code")} value={code} input={codeInput} />
    </CodeForm>
  );
}

export const codeInput = { autoComplete: "one-time-code", spellcheck: false, maxLength: 100 };

/** One form whose act may be refused with a sentence. */
export function CodeForm(props: {
  title: string;
  intro?: string;
  submit: string;
  act: () => Promise<Outcome<unknown>>;
  children: ComponentChildren;
}) {
  const trouble = useSignal("");
  const act = async () => {
    const done = await props.act();
    trouble.value = done.kind === "done" ? "" : explain(done);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void act();
      }}
    >
      <h2>{props.title}</h2>
      {props.intro === undefined ? null : <p class="soft small">{props.intro}</p>}
      {props.children}
      <Trouble sentence={trouble.value} />
      <button type="submit" class="button first">
        {props.submit}
      </button>
    </form>
  );
}
