import { type Signal, useSignal } from "@preact/signals";
import {
  type AskedSpan,
  askedSpan,
  documentReply,
  type RequisitionRequest,
  type RequisitionView,
  requisitionView,
} from "#contract";
import { say } from "../i18n/index.ts";
import { fromField, toField } from "../log/town-time-field.ts";
import { Attachment } from "../register/attachment.tsx";
import { Choice } from "../retention/fields.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { FormSheet } from "../ui/form-sheet.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AskedSpans, type TypedSpan } from "./asked-spans.tsx";

const hour = 3_600_000_000;
const line = { maxLength: 200, autoComplete: "off" };

/** The paper as it was received, typed once, with its scan. */
export function NewRequisition(props: {
  now: number;
  onClose: () => void;
  onRegistered: (requisition: RequisitionView) => void;
}) {
  const zone = town.timeZone.value;
  const reference = useSignal("");
  const frame = useSignal<RequisitionRequest["frame"]>("CPP 60-1");
  const service = useSignal("");
  const officer = useSignal("");
  const quality = useSignal<RequisitionRequest["quality"]>("OPJ");
  const magistrate = useSignal("");
  const procedure = useSignal("");
  const offence = useSignal("");
  const paper = useSignal<RequisitionRequest["document"]>(undefined);
  const spans = useSignal<readonly TypedSpan[]>([
    {
      camera: town.cameras.value[0]?.id ?? "",
      from: toField(props.now - 2 * hour, zone),
      to: toField(props.now - hour, zone),
    },
  ]);
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
    const body: RequisitionRequest = {
      reference: reference.value,
      frame: frame.value,
      service: service.value,
      officer: officer.value,
      quality: quality.value,
      procedure: procedure.value,
      offence: offence.value,
      asked,
      ...(frame.value === "CPP 77-1-1" && magistrate.value.trim() !== ""
        ? { magistrate: magistrate.value }
        : {}),
      ...(paper.value === undefined ? {} : { document: paper.value }),
    };
    const answer = await ask("POST", "/api/requisitions", requisitionView, { body });
    if (answer.kind === "done") props.onRegistered(answer.value);
    else trouble.value = explain(answer);
  };
  const text = (label: string, value: Signal<string>) => (
    <TextField label={label} value={value} input={line} />
  );
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
        value={paper.value}
        onValue={(given) => {
          paper.value = given === undefined ? undefined : documentReply.parse(given);
        }}
      />
      <TextField
        label={say("requisition.reference")}
        value={reference}
        input={{ ...line, minLength: 3, autofocus: true }}
      />
      <div class="pair">
        <Choice
          label={say("requisition.frame")}
          value={frame}
          options={[
            ["CPP 60-1", say("requisition.frame-60-1")],
            ["CPP 77-1-1", say("requisition.frame-77-1-1")],
            ["CPP 99-3", say("requisition.frame-99-3")],
          ]}
        />
        <Choice
          label={say("requisition.quality")}
          value={quality}
          options={[
            ["OPJ", say("requisition.quality-OPJ")],
            ["APJ", say("requisition.quality-APJ")],
            ["prosecutor", say("requisition.quality-prosecutor")],
          ]}
        />
      </div>
      {frame.value === "CPP 77-1-1" && quality.value !== "prosecutor"
        ? text(say("requisition.magistrate"), magistrate)
        : null}
      <div class="pair">
        {text(say("requisition.service"), service)}
        {text(say("requisition.officer"), officer)}
        {text(say("requisition.procedure"), procedure)}
        {text(say("requisition.offence"), offence)}
      </div>
      <AskedSpans spans={spans} />
    </FormSheet>
  );
}
