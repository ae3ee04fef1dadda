import { useSignal } from "@preact/signals";
import { doneReply, type HoldEnding, type HoldView } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { FormSheet } from "../ui/form-sheet.tsx";
import { Field } from "./fields.tsx";

const day = 86_400_000_000;

/** What is held back: for whom, until when, and how many days the law leaves. */
export function Holds(props: {
  holds: readonly HoldView[];
  now: number;
  mayEnd: boolean;
  onChange: () => void;
}) {
  const ending = useSignal<HoldView | undefined>(undefined);
  const standing = props.holds.filter((hold) => hold.ended === undefined && hold.ends > props.now);
  if (standing.length === 0) return <p class="soft">{say("hold.none")}</p>;
  return (
    <>
      <ul class="holds">
        {standing.map((hold) => (
          <li key={hold.id} class="panel hold">
            <h3>
              {town.cameraById.value.get(hold.camera)?.name ?? hold.camera}
              <span class="chip">{say(`hold.${hold.kind}`)}</span>
            </h3>
            <p>
              {dateAndTime(hold.from, town.timeZone.value)} – {dateAndTime(hold.to, town.timeZone.value)}
            </p>
            <p>
              {hold.reference}{" "}
              <span class="soft small">
                {say("hold.by", hold.placedBy)} · {say("hold.ends")}{" "}
                {dateAndTime(hold.ends, town.timeZone.value)}
              </span>
            </p>
            <p class="soft small">{leftWords(hold, props.now)}</p>
            {props.mayEnd ? (
              <button
                type="button"
                class="button small"
                onClick={() => {
                  ending.value = hold;
                }}
              >
                {say("hold.end")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {ending.value === undefined ? null : (
        <EndSheet
          hold={ending.value}
          onClose={() => {
            ending.value = undefined;
          }}
          onEnded={() => {
            ending.value = undefined;
            props.onChange();
          }}
        />
      )}
    </>
  );
}

function leftWords(hold: HoldView, now: number): string {
  if (hold.capEnds === undefined) return "";
  const days = Math.floor((hold.capEnds - now) / day);
  if (days >= 0) return say("hold.left", days);
  return hold.kind === "requisition" ? say("hold.past") : say("hold.left", 0);
}

function EndSheet(props: { hold: HoldView; onClose: () => void; onEnded: () => void }) {
  const reasons: readonly HoldEnding["why"][] =
    props.hold.kind === "requisition" ? ["handed-over", "not-needed"] : ["answered", "not-needed"];
  const why = useSignal<HoldEnding["why"]>(reasons[0] ?? "not-needed");
  const receipt = useSignal("");
  const trouble = useSignal("");
  const end = async () => {
    const body: HoldEnding = {
      why: why.value,
      ...(why.value === "handed-over" ? { receipt: receipt.value } : {}),
    };
    const path = `/api/holds/${encodeURIComponent(props.hold.id)}/end`;
    const answer = await ask("POST", path, doneReply, { body });
    if (answer.kind === "done") props.onEnded();
    else trouble.value = explain(answer);
  };
  return (
    <FormSheet
      title={say("hold.end")}
      act={say("hold.end")}
      trouble={trouble.value}
      onClose={props.onClose}
      onSubmit={() => void end()}
    >
      <ChoiceField
        label={say("hold.for")}
        value={why}
        options={reasons.map((name) => [name, say(`hold.${name}`)] as const)}
      />
      {why.value === "handed-over" ? <Field label={say("hold.receipt")} value={receipt} /> : null}
    </FormSheet>
  );
}
