import { useSignal } from "@preact/signals";
import { codeReply, type PeopleReply, type SessionView, sessionsReply } from "#contract";
import { Designations } from "../account/designations.tsx";
import { SessionList } from "../account/session-list.tsx";
import { dateAndTime, say } from "../i18n/index.ts";
import { personName } from "../shell/person-name.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Sheet } from "../ui/sheet.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { NewCode } from "./new-code.tsx";

type Agent = PeopleReply["people"][number];
type Asked = { readonly kind: "departure" | "sessions"; readonly agent: Agent };
interface Made {
  readonly title: string;
  readonly code: string;
  readonly ends: number;
}

export function Accounts(props: {
  people: readonly Agent[];
  answers: boolean;
  onChanged: () => Promise<void>;
}) {
  const asked = useSignal<Asked | undefined>(undefined);
  const made = useSignal<Made | undefined>(undefined);
  const trouble = useSignal("");
  const close = () => {
    asked.value = undefined;
  };
  const make = async (agent: Agent, what: "reset" | "directory", title: string) => {
    const answer = await ask("POST", `/api/people/${agent.id}/${what}`, codeReply, { body: {} });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") made.value = { title, ...answer.value };
    await props.onChanged();
  };
  const unlink = async (agent: Agent) => {
    const done = await ask("DELETE", `/api/people/${agent.id}/directory`, nothing);
    trouble.value = done.kind === "done" ? "" : explain(done);
    await props.onChanged();
  };
  const joined = town.deployment.value?.directory !== undefined;
  const shown = asked.value;
  return (
    <section>
      <h2>{say("agents.accounts")}</h2>
      <Trouble sentence={trouble.value} />
      {made.value === undefined ? null : <NewCode {...made.value} waits />}
      <ul class="agent-list panel">
        {props.people.map((agent) => (
          <li key={agent.id}>
            <AgentLine agent={agent} />
            {props.answers ? (
              <p class="agent-actions">
                <button
                  type="button"
                  class="button small"
                  aria-label={say("agents.sessions-of", personName(agent))}
                  onClick={() => {
                    asked.value = { kind: "sessions", agent };
                  }}
                >
                  {say("agents.sessions")} ({agent.sessions})
                </button>
                <button
                  type="button"
                  class="button small quiet"
                  aria-label={say("agents.reset-named", personName(agent))}
                  onClick={() => void make(agent, "reset", say("agents.reset-named", personName(agent)))}
                >
                  {say("agents.reset")}
                </button>
                {joined && !agent.directory ? (
                  <button
                    type="button"
                    class="button small quiet"
                    aria-label={say("agents.link-named", personName(agent))}
                    onClick={() => void make(agent, "directory", say("agents.link-named", personName(agent)))}
                  >
                    {say("agents.link")}
                  </button>
                ) : null}
                {agent.directory ? (
                  <button
                    type="button"
                    class="button small quiet"
                    aria-label={say("agents.unlink-named", personName(agent))}
                    onClick={() => void unlink(agent)}
                  >
                    {say("agents.unlink")}
                  </button>
                ) : null}
                <button
                  type="button"
                  class="button small quiet"
                  aria-label={say("agents.departure-named", personName(agent))}
                  onClick={() => {
                    asked.value = { kind: "departure", agent };
                  }}
                >
                  {say("agents.departure")}
                </button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {shown?.kind === "departure" ? (
        <Departure agent={shown.agent} onClose={close} onChanged={props.onChanged} />
      ) : null}
      {shown?.kind === "sessions" ? (
        <Sessions agent={shown.agent} onClose={close} onChanged={props.onChanged} />
      ) : null}
    </section>
  );
}

function AgentLine({ agent }: { agent: Agent }) {
  const locks = [
    ...(agent.passkeys > 0 ? [say("agents.passkeys", agent.passkeys)] : []),
    ...(agent.totp ? [say("agents.totp")] : []),
    ...(agent.directory ? [say("agents.directory")] : []),
  ];
  return (
    <>
      <div>
        <h3>{personName(agent)}</h3>
        <p class="soft small">
          {say(`role.${agent.role}`)}, <code>{agent.login}</code>
        </p>
        <p class="agent-marks">
          <span class={agent.now === "in" ? "chip" : "chip high"}>{say(`now.${agent.now}`)}</span>
          <span class="chip">{locks.length === 0 ? say("agents.password-only") : locks.join(", ")}</span>
        </p>
        {agent.ends === null ? null : (
          <p class="soft small">{say("agents.ends", dateAndTime(agent.ends, town.timeZone.value))}</p>
        )}
      </div>
      <div>
        <h4 class="visually-hidden">{say("agents.designation")}</h4>
        <Designations designations={agent.designations} none={say("agents.no-designation")} />
      </div>
    </>
  );
}

type About = { agent: Agent; onClose: () => void; onChanged: () => Promise<void> };

function Departure({ agent, onClose, onChanged }: About) {
  const trouble = useSignal("");
  const depart = async () => {
    const done = await ask("POST", `/api/people/${agent.id}/departure`, nothing, { body: {} });
    if (done.kind !== "done") {
      trouble.value = explain(done);
      return;
    }
    onClose();
    await onChanged();
  };
  return (
    <Sheet title={say("agents.departure-named", personName(agent))} onClose={onClose}>
      <p>{say("agents.departure-ask", personName(agent))}</p>
      <Trouble sentence={trouble.value} />
      <div class="form-actions">
        <button type="button" class="button quiet" onClick={onClose}>
          {say("shell.cancel")}
        </button>
        <button type="button" class="button first" onClick={() => void depart()}>
          {say("agents.departure-do")}
        </button>
      </div>
    </Sheet>
  );
}

function Sessions({ agent, onClose, onChanged }: About) {
  const sessions = useSignal<readonly SessionView[] | undefined>(undefined);
  const read = async () => {
    const answer = await ask("GET", `/api/people/${agent.id}/sessions`, sessionsReply);
    if (answer.kind === "done") sessions.value = answer.value.sessions;
    await onChanged();
  };
  useResource(() => {
    void read();
    return undefined;
  }, [agent.id]);
  return (
    <Sheet title={say("agents.sessions-of", personName(agent))} onClose={onClose}>
      {sessions.value?.length === 0 ? <p class="soft">{say("agents.no-session")}</p> : null}
      {sessions.value === undefined || sessions.value.length === 0 ? null : (
        <SessionList
          sessions={sessions.value}
          pathOf={(id) => `/api/people/${agent.id}/sessions/${id}`}
          onChanged={read}
        />
      )}
    </Sheet>
  );
}
