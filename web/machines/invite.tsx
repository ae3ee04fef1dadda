import { useSignal } from "@preact/signals";
import { machineInvited } from "#contract";
import { NewCode } from "../agents/new-code.tsx";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";

const choices = { recorder: ["recorder"], analyst: ["analyst"], both: ["recorder", "analyst"] } as const;
type Choice = keyof typeof choices;

/** A machine joins by a code that is shown once. */
export function Invite({ onChanged }: { onChanged: () => Promise<void> }) {
  const name = useSignal("");
  const programs = useSignal<Choice>("recorder");
  const made = useSignal<
    { readonly title: string; readonly code: string; readonly ends: number } | undefined
  >(undefined);
  const trouble = useSignal("");
  const invite = async () => {
    const body = { name: name.value.trim(), programs: choices[programs.value] };
    const answer = await ask("POST", "/api/machines", machineInvited, { body });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    made.value = answer.kind === "done" ? { title: body.name, ...answer.value } : undefined;
    await onChanged();
  };
  return (
    <section>
      <h2>{say("machines.invite")}</h2>
      <p class="soft machines-intro">{say("machines.invite-intro")}</p>
      <form
        class="agents-form panel"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <TextField
          label={say("machines.name")}
          value={name}
          input={{ pattern: "[a-z0-9][a-z0-9\\-]{0,40}", maxLength: 41 }}
        />
        <ChoiceField
          label={say("machines.programs")}
          value={programs}
          options={(["recorder", "analyst", "both"] as const).map(
            (one) => [one, say(`machines.${one}`)] as const,
          )}
        />
        <button type="submit" class="button">
          {say("machines.make-code")}
        </button>
      </form>
      <Trouble sentence={trouble.value} />
      {made.value === undefined ? null : <NewCode {...made.value} waits={false} />}
    </section>
  );
}
