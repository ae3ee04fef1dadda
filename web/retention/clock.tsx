import { useSignal } from "@preact/signals";
import { doneReply, type RecorderHealth } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";

/** There only while the clock is doubted: what it says, and the word of a person that settles it. */
export function Clock(props: { clock: RecorderHealth["clock"]; mayConfirm: boolean; onChange: () => void }) {
  const why = useSignal("");
  const trouble = useSignal("");
  const { clock } = props;
  if (clock?.state !== "doubted") return null;
  const zone = town.timeZone.value;
  const confirm = async () => {
    const answer = await ask("POST", "/api/clock", doneReply, { body: { why: why.value } });
    if (answer.kind === "done") props.onChange();
    else trouble.value = explain(answer);
  };
  return (
    <section class="notice critical clock-notice" role="alert">
      <h2>{say("retention.suspended")}</h2>
      <p>{say("retention.clock-says", dateAndTime(clock.since, zone), dateAndTime(clock.expected, zone))}</p>
      <p>{say(props.mayConfirm ? "retention.settle" : "retention.who-settles")}</p>
      {props.mayConfirm ? (
        <form
          class="clock-form"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <label class="field">
            <span>{say("retention.confirm-why")}</span>
            <input
              required
              minLength={3}
              maxLength={400}
              value={why.value}
              onInput={(event) => {
                why.value = event.currentTarget.value;
              }}
            />
          </label>
          <button type="submit" class="button">
            {say("retention.confirm")}
          </button>
        </form>
      ) : null}
      {trouble.value === "" ? null : <p>{trouble.value}</p>}
    </section>
  );
}
