import type { HoldView, RequisitionView } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { go } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { Icon } from "../ui/icon.tsx";
import { Asked } from "./asked.tsx";
import { putsErasureOff } from "./basis.ts";
import { Course } from "./course-list.tsx";
import { NextStep } from "./next-step.tsx";
import { OwedChip } from "./owed-chip.tsx";
import { OwedReview } from "./owed-review.tsx";
import { Paper } from "./paper.tsx";
import { stateWords } from "./step-words.ts";
import { timeLeft } from "./time-left.ts";

/** One requisition: what is next, where it stands, and what the paper asks for. */
export function Requisition(props: {
  requisition: RequisitionView;
  holds: readonly HoldView[];
  now: number;
  onChanged: (requisition: RequisitionView) => void;
  onStale: () => void;
}) {
  const { requisition, holds, now } = props;
  const { request, state, receivedAt, receivedBy } = requisition;
  return (
    <article class="requisition" aria-label={request.reference}>
      <a
        class="requisition-back"
        href="/requisitions"
        onClick={(event) => {
          event.preventDefault();
          go("requisitions");
        }}
      >
        <Icon name="back" />
        {say("requisition.back")}
      </a>
      <header>
        <h2>
          {request.reference}
          <span class={state.is === "refused" ? "chip high" : "chip"}>{stateWords(request, state)}</span>
          <OwedChip state={state} now={now} />
        </h2>
        <p class="soft small">
          {say("requisition.received", dateAndTime(receivedAt, town.timeZone.value), receivedBy.name)}
        </p>
      </header>
      <Warning requisition={requisition} holds={holds} now={now} />
      <OwedReview requisition={requisition} now={now} onChanged={props.onChanged} onStale={props.onStale} />
      <NextStep requisition={requisition} onChanged={props.onChanged} onStale={props.onStale} />
      <section>
        <h3>{say("requisition.asked")}</h3>
        <Asked requisition={requisition} holds={holds} now={now} />
      </section>
      <section>
        <h3>{say("requisition.course")}</h3>
        <Course requisition={requisition} />
      </section>
      <Paper request={request} />
    </article>
  );
}

/** What is about to be lost, or is lost already. */
function Warning({
  requisition,
  holds,
  now,
}: Pick<Parameters<typeof Requisition>[0], "requisition" | "holds" | "now">) {
  const left = timeLeft(requisition, holds, now);
  if (left.is === "lapsed") return <p class="notice critical">{say("requisition.lapsed")}</p>;
  if (left.is !== "unheld") return null;
  const when = dateAndTime(left.until, town.timeZone.value);
  return left.until > now ? (
    <p class="notice high">
      {say(putsErasureOff(requisition.request) ? "requisition.unheld" : "requisition.never-held", when)}
    </p>
  ) : (
    <p class="notice critical">{say("requisition.past", when)}</p>
  );
}
