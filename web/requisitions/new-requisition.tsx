import { type Signal, useSignal } from "@preact/signals";
import { type AskedSpan, askedSpan, documentReply, type RequisitionView, requisitionView } from "#contract";
import { say } from "../i18n/index.ts";
import { fromField } from "../log/town-time-field.ts";
import { Attachment } from "../register/attachment.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { FormSheet } from "../ui/form-sheet.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AskedSpans, type TypedSpan } from "./asked-spans.tsx";
import { bases } from "./basis.ts";
import { type TypedPaper, useTypedPaper } from "./typed-paper.ts";

const line = { maxLength: 200, autoComplete: "off" };

/** The paper as it was received, typed once, with its scan. */
export function NewRequisition(props: {
  /** What the form begins with. */
  spans: readonly TypedSpan[];
  onClose: () => void;
  onRegistered: (requisition: RequisitionView) => void;
}) {
  const zone = town.timeZone.value;
  const typed = useTypedPaper();
  const spans = useSignal(props.spans);
  const trouble = useSignal("");
  const register = async () => {
    const asked: AskedSpan[] = [];
    for (const { camera, from, to } of spans.value) {
      const read = askedSpan.safeParse({ camera, from: fromField(from, zone), to: fromField(to, zone) });
      if (!read.success) {
        trouble.value = say("requisition.span-wrong", asked.length + 1);
        return;
      }
      asked.push(read.data);
    }
    const body = typed.request(asked);
    const answer = await ask("POST", "/api/requisitions", requisitionView, { body });
    if (answer.kind === "done") props.onRegistered(answer.value);
    else trouble.value = explain(answer);
  };
  return (
    <FormSheet
      title={say("requisition.new")}
      act={say("requisition.register")}
      trouble={trouble.value}
      onClose={props.onClose}
      onSubmit={() => {
        trouble.value = "";
        void register();
      }}
    >
      <Attachment
        label={say("requisition.paper")}
        value={typed.paper.value}
        onValue={(given) => {
          typed.paper.value = given === undefined ? undefined : documentReply.parse(given);
        }}
      />
      <TextField
        label={say("requisition.reference")}
        value={typed.reference}
        input={{ ...line, minLength: 3, autofocus: true }}
      />
      <ByWhichText typed={typed} />
      <div class="pair">
        {text(say("requisition.service"), typed.service)}
        {text(say(isProcedure(typed) ? "requisition.agent" : "requisition.officer"), typed.officer)}
        {text(
          say(isProcedure(typed) ? "requisition.procedure-number" : "requisition.procedure"),
          typed.procedure,
        )}
        {text(say(isProcedure(typed) ? "requisition.about" : "requisition.offence"), typed.offence)}
      </div>
      <TextField
        label={say("requisition.plate")}
        value={typed.plate}
        input={{ ...line, required: false }}
        hint={say("requisition.plate-hint")}
      />
      <AskedSpans spans={spans} />
    </FormSheet>
  );
}

function text(label: string, value: Signal<string>, hint?: string) {
  return <TextField label={label} value={value} input={line} {...(hint === undefined ? {} : { hint })} />;
}

function isProcedure({ basis }: TypedPaper): boolean {
  return basis.value === "administrative" || basis.value === "disciplinary";
}

/** The text that opens the door, and what that door asks for. */
function ByWhichText({ typed }: { typed: TypedPaper }) {
  const { basis, quality } = typed;
  const officers = (["OPJ", "APJ"] as const).map((one) => [one, say(`requisition.quality-${one}`)] as const);
  const judicial = basis.value === "60-1" || basis.value === "77-1-1" || basis.value === "99-3";
  return (
    <>
      <ChoiceField
        label={say("requisition.frame")}
        value={basis}
        options={bases.map((one) => [one, say(`requisition.frame-${one}`)] as const)}
      />
      {isProcedure(typed) ? null : (
        <ChoiceField
          label={say("requisition.quality")}
          value={quality}
          options={
            judicial
              ? [...officers, ["prosecutor", say("requisition.quality-prosecutor")] as const]
              : officers
          }
        />
      )}
      {basis.value === "77-1-1" && quality.value !== "prosecutor"
        ? text(say("requisition.magistrate"), typed.magistrate)
        : null}
      {basis.value === "officer"
        ? text(say("requisition.habilitation"), typed.habilitation, say("requisition.habilitation-hint"))
        : null}
      {isProcedure(typed)
        ? text(say("requisition.competence"), typed.competence, say("requisition.competence-hint"))
        : null}
    </>
  );
}
