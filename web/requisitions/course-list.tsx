import type { RequisitionReview, RequisitionView } from "#contract";
import { byteSize, dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { Icon } from "../ui/icon.tsx";
import { putsErasureOff } from "./basis.ts";
import { course, doneBy, nextStep, owedReview } from "./course.ts";
import { stepWords } from "./step-words.ts";

/** Each step in order: who took it, when, and what it established; then the one that is next, and those to come. */
export function Course({ requisition }: { requisition: RequisitionView }) {
  const { state } = requisition;
  if (state.is === "refused") {
    const { by, at, why } = state.refused;
    return (
      <ol class="panel requisition-course">
        <li data-state="refused">
          <Icon name="close" />
          <div>
            <p>{say("requisition.state-refused")}</p>
            <p class="soft small">
              {by.name}, {dateAndTime(at, town.timeZone.value)}
            </p>
            <p class="small">{why}</p>
          </div>
        </li>
      </ol>
    );
  }
  const next = nextStep(state);
  const reached = next === undefined ? course.length : course.findIndex(({ step }) => step === next);
  return (
    <ol class="panel requisition-course">
      {course.map(({ step }, at) => {
        const done = doneBy(state, step);
        const owed = step === "review" && owedReview(state) !== undefined;
        const stands = owed ? "owed" : at < reached ? "done" : at === reached ? "next" : "to-come";
        return (
          <li key={step} data-state={stands} aria-current={stands === "next" ? "step" : undefined}>
            {stands === "done" ? <Icon name="check" /> : <span class="requisition-number">{at + 1}</span>}
            <div>
              <p>{stepWords(requisition.request, step).title}</p>
              {done === undefined ? null : (
                <p class="soft small">
                  {done.by.name}, {dateAndTime(done.at, town.timeZone.value)}
                </p>
              )}
              {established(requisition, step).map((line) => (
                <p key={line} class="small requisition-established">
                  {line}
                </p>
              ))}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** What a step left behind, in words. */
function established(
  { state: of, request }: RequisitionView,
  step: (typeof course)[number]["step"],
): string[] {
  if (step === "verify" && "verified" in of) {
    const { number, spokeWith } = of.verified.calledBack;
    return [say("requisition.called", number, spokeWith)];
  }
  if (step === "preserve" && "preserved" in of)
    return putsErasureOff(request) ? [say("requisition.spans-held", request.asked.length)] : [];
  if (step === "search" && "searched" in of) return [of.searched.found];
  if (step === "extract" && "extracted" in of) {
    const { fragments, bytes, gaps, erased } = of.extracted;
    return [
      say("requisition.extracted", fragments, byteSize(bytes)),
      ...(gaps === 0 ? [] : [say("requisition.gaps", gaps)]),
      ...(erased.length === 0 ? [] : [say("requisition.erased", erased.length)]),
    ];
  }
  if (step === "review" && "review" in of) return reviewWords(of.review);
  if (step === "package" && "packaged" in of)
    return [`${say("requisition.package-hash")} ${of.packaged.packageHash}`, ...stampWords(of.packaged)];
  if (step === "hand-over" && "handedOver" in of) {
    const { to, identity, receipt } = of.handedOver;
    return [say("requisition.handed-to", to, identity, receipt)];
  }
  if (step === "close" && of.is === "closed") return [say(`requisition.answer-${of.answer}`)];
  return [];
}

function reviewWords(review: RequisitionReview): string[] {
  if (review.outcome === "done") return review.remarks === "" ? [] : [review.remarks];
  const by = dateAndTime(review.until, town.timeZone.value);
  return [
    say("requisition.review-owed-by", by),
    say("requisition.urgent-because", review.by.name, review.why),
  ];
}

/** A server that did not answer stopped nothing, and is named. */
function stampWords({
  timestamp,
}: Extract<RequisitionView["state"], { is: "packaged" }>["packaged"]): string[] {
  return timestamp === undefined ? [] : [say(`requisition.${timestamp.outcome}`, timestamp.by)];
}
