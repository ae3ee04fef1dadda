import { useSignal } from "@preact/signals";
import { type AgentRole, agentRole as roleSchema } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";

/** The first two people are of these (one who runs the machine, one who answers for it). */
const firstRoles: readonly AgentRole[] = ["chief", "data-protection-officer", "administrator"];

export function Enrol({ onComplete }: { onComplete: () => void }) {
  const first = town.deployment.value?.enrolled === false;
  const offered = first ? firstRoles : roleSchema.options;
  const facts = useSignal({ code: "", login: "", name: "", password: "" });
  const role = useSignal<AgentRole>(offered[0] ?? "chief");
  const said = useSignal<{ readonly text: string; readonly bad: boolean } | undefined>(undefined);
  const enrol = async () => {
    const done = await ask("POST", "/api/enrol", nothing, { body: { ...facts.value, role: role.value } });
    if (done.kind !== "done") {
      said.value = { text: explain(done), bad: true };
      return;
    }
    await town.meet();
    const complete = town.deployment.value?.enrolled === true;
    facts.value = { code: "", login: "", name: "", password: "" };
    said.value = { text: say(complete ? "enrol.done" : "enrol.done-one"), bad: false };
    if (complete) onComplete();
  };
  const line = (
    name: keyof typeof facts.value,
    label: string,
    more: Record<string, string | number | boolean>,
  ) => (
    <label class="field">
      <span>{label}</span>
      <input
        required
        {...more}
        value={facts.value[name]}
        onInput={(event) => {
          facts.value = { ...facts.value, [name]: event.currentTarget.value };
        }}
      />
    </label>
  );
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void enrol();
      }}
    >
      <h2>{say("enrol.title")}</h2>
      {first ? <p class="soft small">{say("enrol.intro")}</p> : null}
      {line("code", say("enrol.code"), { autoComplete: "one-time-code", spellcheck: false })}
      {line("name", say("enrol.name"), { autoComplete: "name", minLength: 2, maxLength: 120 })}
      <ChoiceField
        label={say("enrol.role")}
        value={role}
        options={offered.map((name) => [name, say(`role.${name}`)] as const)}
      />
      {line("login", say("sign-in.login"), {
        autoComplete: "username",
        minLength: 2,
        maxLength: 64,
        spellcheck: false,
      })}
      <div class="field">
        {line("password", say("sign-in.password"), {
          type: "password",
          autoComplete: "new-password",
          minLength: 12,
          maxLength: 256,
          "aria-describedby": "enrol-password",
        })}
        <span class="hint" id="enrol-password">
          {say("enrol.password-hint")}
        </span>
      </div>
      {said.value === undefined ? null : (
        <p class={said.value.bad ? "notice critical" : "notice"} role="alert">
          {said.value.text}
        </p>
      )}
      <button type="submit" class="button first">
        {say("enrol.do")}
      </button>
    </form>
  );
}
