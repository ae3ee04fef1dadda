import { useSignal } from "@preact/signals";
import { type HoldRequest, holdAnswer, type Reason } from "#contract";
import { say } from "../i18n/index.ts";
import { fromField, toField } from "../log/town-time-field.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { FormSheet } from "../ui/form-sheet.tsx";
import { Reasons } from "../ui/reasons.tsx";
import { Field, TimeField } from "./fields.tsx";

const day = 86_400_000_000;
const minute = 60_000_000;
const kinds = ["requisition", "access-request"] as const;
const frames = ["CPP 60-1", "CPP 77-1-1", "CPP 99-3"] as const;
const qualities = ["OPJ", "APJ", "prosecutor"] as const;

/** Asks the gate for a hold: on the span that was chosen in playback, or on one that is typed. */
export function HoldSheet(props: {
  camera: string;
  from: number;
  to: number;
  now: number;
  onClose: () => void;
  onPlaced: () => void;
}) {
  const zone = town.timeZone.value;
  const kind = useSignal<(typeof kinds)[number]>("requisition");
  const camera = useSignal(props.camera);
  const from = useSignal(toField(props.from, zone));
  const to = useSignal(toField(props.to + minute, zone));
  const ends = useSignal(toField(props.now + 28 * day, zone));
  const reference = useSignal("");
  const frame = useSignal<(typeof frames)[number]>("CPP 60-1");
  const officer = useSignal("");
  const quality = useSignal<(typeof qualities)[number]>("OPJ");
  const magistrate = useSignal("");
  const reasons = useSignal<readonly Reason[]>([]);
  const trouble = useSignal("");
  const place = async () => {
    const common = {
      camera: camera.value,
      from: fromField(from.value, zone),
      to: fromField(to.value, zone),
      ends: fromField(ends.value, zone),
      reference: reference.value,
    };
    const request: HoldRequest =
      kind.value === "access-request"
        ? { kind: "access-request", ...common }
        : {
            kind: "requisition",
            ...common,
            frame: frame.value,
            officer: officer.value,
            quality: quality.value,
            ...(magistrate.value.trim() === "" ? {} : { magistrate: magistrate.value }),
          };
    const answer = await ask("POST", "/api/holds", holdAnswer, { body: request });
    if (answer.kind !== "done") trouble.value = explain(answer);
    else if (answer.value.outcome === "deny") reasons.value = answer.value.reasons;
    else props.onPlaced();
  };
  return (
    <FormSheet
      title={say("hold.place")}
      act={say("hold.place")}
      trouble={trouble.value}
      onClose={props.onClose}
      onSubmit={() => {
        reasons.value = [];
        trouble.value = "";
        void place();
      }}
    >
      <p class="soft">{say("hold.intro")}</p>
      <ChoiceField
        label={say("hold.for")}
        value={kind}
        options={kinds.map((name) => [name, say(`hold.${name}`)] as const)}
      />
      <ChoiceField
        label={say("retention.camera")}
        value={camera}
        options={town.cameras.value.map((each) => [each.id, each.name] as const)}
      />
      <div class="pair">
        <TimeField label={say("hold.from")} value={from} />
        <TimeField label={say("hold.to")} value={to} />
      </div>
      <Field label={say("hold.reference")} value={reference} minLength={3} />
      {kind.value === "requisition" ? (
        <>
          <ChoiceField
            label={say("hold.frame")}
            value={frame}
            options={frames.map((name) => [name, name] as const)}
          />
          <Field label={say("hold.officer")} value={officer} />
          <ChoiceField
            label={say("hold.quality")}
            value={quality}
            options={qualities.map((name) => [name, name] as const)}
          />
          {frame.value === "CPP 77-1-1" ? (
            <Field label={say("hold.magistrate")} value={magistrate} optional />
          ) : null}
        </>
      ) : null}
      <TimeField label={say("hold.ends")} value={ends} />
      {reasons.value.length > 0 ? <Reasons reasons={reasons.value} /> : null}
    </FormSheet>
  );
}
