import { useSignal } from "@preact/signals";
import type { z } from "zod";
import { noDoorReply, type noDoorRequest } from "#contract";
import { pick, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { FormSheet } from "../ui/form-sheet.tsx";
import { Reasons } from "../ui/reasons.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { TextField } from "../ui/text-field.tsx";

type Asker = z.infer<typeof noDoorRequest>["who"];
const askers: readonly Asker[] = ["victim", "insurer", "press", "councillor", "other"];

/** Somebody asks who may be given nothing: the law's answer, and where they may turn. */
export function NoDoor({ onClose }: { onClose: () => void }) {
  const who = useSignal<Asker>("victim");
  const camera = useSignal(town.cameras.value[0]?.id ?? "");
  const words = useSignal("");
  const answer = useSignal<z.infer<typeof noDoorReply> | undefined>(undefined);
  const trouble = useSignal("");
  const send = async () => {
    const body = { who: who.value, camera: camera.value, words: words.value };
    const answered = await ask("POST", "/api/requisitions/no-door", noDoorReply, { body });
    if (answered.kind === "done") answer.value = answered.value;
    else trouble.value = explain(answered);
  };
  if (answer.value !== undefined)
    return (
      <Sheet title={say("requisition.no-door")} onClose={onClose}>
        <div class="form">
          <p class="notice">{pick(answer.value.sentence)}</p>
          <Reasons reasons={answer.value.reasons} />
        </div>
      </Sheet>
    );
  return (
    <FormSheet
      title={say("requisition.no-door")}
      act={say("requisition.no-door-ask")}
      trouble={trouble.value}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <p class="soft">{say("requisition.no-door-intro")}</p>
      <ChoiceField
        label={say("requisition.who")}
        value={who}
        options={askers.map((one) => [one, say(`requisition.who-${one}`)] as const)}
      />
      <ChoiceField
        label={say("retention.camera")}
        value={camera}
        options={town.cameras.value.map(({ id, name }) => [id, name] as const)}
      />
      <TextField
        label={say("requisition.words")}
        value={words}
        input={{ minLength: 3, maxLength: 200, autoComplete: "off" }}
      />
    </FormSheet>
  );
}
