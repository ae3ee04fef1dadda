import { useSignal } from "@preact/signals";
import type { HoldView, RequisitionView } from "#contract";
import { lasting, say } from "../i18n/index.ts";
import { go } from "../shell/route.ts";
import { isOver } from "./course.ts";
import { OwedChip } from "./owed-chip.tsx";
import { stateWords } from "./step-words.ts";
import { byUrgency, timeLeft } from "./time-left.ts";

/** Days of what is not held yet that ask for a person today. */
const pressing = 3 * 86_400_000_000;

/** The list: those that wait, the most pressing first, or those that are over. */
export function Register(props: {
  requisitions: readonly RequisitionView[];
  holds: readonly HoldView[];
  now: number;
  chosen: string;
}) {
  const { requisitions, holds, now, chosen } = props;
  const open = requisitions.find(({ id }) => id === chosen);
  /** Unless a person chose, the list is the one that the open requisition is in. */
  const wanted = useSignal<boolean | undefined>(undefined);
  const over = wanted.value ?? (open !== undefined && isOver(open.state));
  const shown = requisitions.filter(({ state }) => isOver(state) === over).toSorted(byUrgency(holds, now));
  const count = (which: boolean) => requisitions.filter(({ state }) => isOver(state) === which).length;
  return (
    <section class="requisitions-list" aria-label={say("requisition.list")}>
      <div class="requisitions-which">
        {[false, true].map((which) => (
          <button
            key={String(which)}
            type="button"
            class="button small"
            aria-pressed={over === which}
            onClick={() => {
              wanted.value = which;
            }}
          >
            {say(which ? "requisition.over" : "requisition.open")} {count(which)}
          </button>
        ))}
      </div>
      {shown.length > 0 ? null : (
        <p class="soft">
          {say(requisitions.length === 0 || over ? "requisition.none" : "requisition.none-open")}
        </p>
      )}
      <ul>
        {shown.map((requisition) => (
          <li key={requisition.id}>
            <button
              type="button"
              class="requisitions-line"
              aria-current={requisition.id === chosen}
              onClick={() => {
                wanted.value = undefined;
                go("requisitions", { requisition: requisition.id });
              }}
            >
              <span class="requisitions-line-head">
                <strong>{requisition.request.reference}</strong>
                <span class="chip">{stateWords(requisition.request, requisition.state)}</span>
                <OwedChip state={requisition.state} now={now} />
              </span>
              <span class="soft small">{requisition.request.service}</span>
              <Left requisition={requisition} holds={holds} now={now} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Left(props: { requisition: RequisitionView; holds: readonly HoldView[]; now: number }) {
  const left = timeLeft(props.requisition, props.holds, props.now);
  if (left.is === "none") return null;
  if (left.is === "lapsed") return <span class="chip critical">{say("requisition.left-lapsed")}</span>;
  const micros = left.until - props.now;
  if (left.is === "held")
    return <span class="soft small">{say("requisition.left-held", lasting(micros / 1e6))}</span>;
  if (micros <= 0) return <span class="chip critical">{say("requisition.left-past")}</span>;
  return (
    <span class={micros < pressing ? "chip high" : "soft small"}>
      {say("requisition.left-unheld", lasting(micros / 1e6))}
    </span>
  );
}
