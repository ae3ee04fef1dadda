import "./account.css";
import { useSignal } from "@preact/signals";
import { type AccountReply, accountReply } from "#contract";
import { say } from "../i18n/index.ts";
import { personName } from "../shell/person-name.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Authenticator } from "./authenticator.tsx";
import { Designations } from "./designations.tsx";
import { Passkeys } from "./passkeys.tsx";
import { Password } from "./password.tsx";
import { SessionList } from "./session-list.tsx";

/** One's own account: how one proves who one is, and where one is signed in. */
export function Room() {
  const account = useSignal<AccountReply | undefined>(undefined);
  const trouble = useSignal("");
  const read = async () => {
    const answer = await ask("GET", "/api/account", accountReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") account.value = answer.value;
  };
  useResource(() => {
    void read();
    return undefined;
  }, []);
  const person = town.person.value;
  const shown = account.value;
  return (
    <div class="reading account">
      <header>
        <p class="soft">{say("account.title")}</p>
        <h1 class="sentence">{personName(person)}</h1>
        <p>{person === undefined ? "" : say(`role.${person.role}`)}</p>
      </header>
      <Trouble sentence={trouble.value} />
      {shown === undefined ? null : (
        <>
          <section>
            <h2>{say("account.designations")}</h2>
            <Designations designations={shown.designations} none={say("account.no-designation")} />
          </section>
          {shown.hasPassword ? (
            <>
              <Passkeys passkeys={shown.passkeys} onChanged={read} />
              <Authenticator inUse={shown.totp} onChanged={read} />
              <Password onChanged={read} />
              {town.deployment.value?.directory === undefined ? null : (
                <section>
                  <h2>{town.deployment.value.directory}</h2>
                  <p>{say(shown.directory ? "account.directory-linked" : "account.directory-unlinked")}</p>
                </section>
              )}
            </>
          ) : (
            <p class="notice account-visitor">{say("account.visitor")}</p>
          )}
          <section>
            <h2>{say("account.sessions")}</h2>
            <SessionList
              sessions={shown.sessions}
              pathOf={(id) => `/api/account/sessions/${id}`}
              onChanged={read}
            />
          </section>
        </>
      )}
    </div>
  );
}
