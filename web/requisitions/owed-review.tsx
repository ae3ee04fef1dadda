import type { RequisitionView } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { mayAnswer } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { Reasons } from "../ui/reasons.tsx";
import { mayReview, owedReview } from "./course.ts";
import { Takes, useTaken } from "./takes.tsx";
import { useTaking } from "./taking.ts";

/** The review that an urgency has put off: by when, why, and the way to make it for who may. */
export function OwedReview(props: {
  requisition: RequisitionView;
  now: number;
  onChanged: (requisition: RequisitionView) => void;
  onStale: () => void;
}) {
  const { state, version } = props.requisition;
  const taken = useTaken();
  const { working, trouble, reasons, take } = useTaking(props);
  const owed = owedReview(state);
  if (owed === undefined) return null;
  const by = dateAndTime(owed.until, town.timeZone.value);
  const late = owed.until <= props.now;
  const { login = "", role = "operator" } = town.person.value ?? {};
  const may = mayAnswer(role) && mayReview(state, login);
  return (
    <section class={late ? "panel requisition-owed late" : "panel requisition-owed"}>
      <h3>{say(late ? "requisition.review-late" : "requisition.review-owed-by", by)}</h3>
      <p class="small">{say("requisition.urgent-because", owed.by.name, owed.why)}</p>
      {may ? (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void take(taken.body("review", version));
          }}
        >
          <p>{say("requisition.why-review")}</p>
          <Takes step="review" taken={taken} />
          {trouble.value === "" ? null : (
            <p class="notice critical" role="alert">
              {trouble.value}
            </p>
          )}
          {reasons.value.length === 0 ? null : <Reasons reasons={reasons.value} />}
          <div class="requisition-acts">
            <button type="submit" class="button" disabled={working.value}>
              {say("requisition.act-review")}
            </button>
          </div>
        </form>
      ) : (
        <p>{say("requisition.waits-review")}</p>
      )}
    </section>
  );
}
