import { useSignal } from "@preact/signals";
import type { SessionView } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";

/** Where someone is signed in, and how each ends. */
export function SessionList(props: {
  sessions: readonly SessionView[];
  pathOf: (session: string) => string;
  onChanged: () => Promise<void>;
}) {
  const trouble = useSignal("");
  const zone = town.timeZone.value;
  const end = async (id: string) => {
    const done = await ask("DELETE", props.pathOf(id), nothing);
    trouble.value = done.kind === "done" ? "" : explain(done);
    await props.onChanged();
  };
  return (
    <>
      <Trouble sentence={trouble.value} />
      <ul class="lines panel">
        {props.sessions.map((session) => (
          <li key={session.id}>
            <div>
              <p>
                {say(`proof.${session.proof}`)}{" "}
                {session.here ? <span class="chip">{say("session.here")}</span> : null}
              </p>
              <p class="soft small">
                {say("session.since", dateAndTime(session.opened, zone), session.address)}
                {", "}
                {say("session.last", dateAndTime(session.used, zone))}
              </p>
            </div>
            {session.here ? null : (
              <button type="button" class="button small" onClick={() => void end(session.id)}>
                {say("session.end")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
