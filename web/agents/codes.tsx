import { useSignal } from "@preact/signals";
import { type AgentRole, agentRoles, type CodesReply, codeReply } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { NewCode } from "./new-code.tsx";

/** Codes that open an account or mend one: made by one person, and for some confirmed by another. */
export function Codes(props: { codes: CodesReply["codes"]; makes: boolean; onChanged: () => Promise<void> }) {
  const trouble = useSignal("");
  const act = async (method: "POST" | "DELETE", path: string) => {
    const done = await ask(method, path, nothing, method === "POST" ? { body: {} } : {});
    trouble.value = done.kind === "done" ? "" : explain(done);
    await props.onChanged();
  };
  return (
    <section>
      <h2>{say("agents.codes")}</h2>
      <p class="soft agents-intro">{say("agents.codes-intro")}</p>
      {props.makes ? <MakeCode onChanged={props.onChanged} /> : null}
      <Trouble sentence={trouble.value} />
      {props.codes.length === 0 ? null : (
        <>
          <h3 class="agents-out">{say("agents.out")}</h3>
          <ul class="lines panel">
            {props.codes.map((one) => (
              <li key={one.id}>
                <div>
                  <p>
                    {one.bearer === "" ? null : `${one.bearer}, `}
                    {say(`role.${one.role}`)} <span class="chip">{say(`agents.out-${one.kind}`)}</span>{" "}
                    {one.waits ? <span class="chip high">{say("agents.waits")}</span> : null}
                  </p>
                  <p class="soft small">
                    {say("agents.out-line", one.by, dateAndTime(one.ends, town.timeZone.value))}
                  </p>
                </div>
                <p class="agent-actions">
                  {one.waits && !one.mine ? (
                    <button
                      type="button"
                      class="button small first"
                      onClick={() => void act("POST", `/api/people/codes/${one.id}/confirm`)}
                    >
                      {say("account.confirm")}
                    </button>
                  ) : null}
                  <button
                    type="button"
                    class="button small quiet"
                    onClick={() => void act("DELETE", `/api/people/codes/${one.id}`)}
                  >
                    {say("agents.withdraw")}
                  </button>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface Made {
  readonly title: string;
  readonly code: string;
  readonly ends: number;
  readonly waits: boolean;
}

function MakeCode({ onChanged }: { onChanged: () => Promise<void> }) {
  const role = useSignal<AgentRole>("operator");
  const bearer = useSignal("");
  const made = useSignal<Made | undefined>(undefined);
  const trouble = useSignal("");
  const make = async () => {
    const answer = await ask("POST", "/api/people/codes", codeReply, {
      body: { role: role.value, bearer: bearer.value.trim() },
    });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    made.value = { title: `${bearer.value.trim()}, ${say(`role.${role.value}`)}`, ...answer.value };
    bearer.value = "";
    await onChanged();
  };
  return (
    <>
      <form
        class="agents-form panel"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField label={say("agents.bearer")} value={bearer} input={{ maxLength: 120 }} />
        <ChoiceField
          label={say("enrol.role")}
          value={role}
          options={agentRoles.map((name) => [name, say(`role.${name}`)] as const)}
        />
        <button type="submit" class="button">
          {say("agents.make-code")}
        </button>
      </form>
      <Trouble sentence={trouble.value} />
      {made.value === undefined ? null : <NewCode {...made.value} />}
    </>
  );
}
