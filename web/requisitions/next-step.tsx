import { useSignal } from "@preact/signals";
import {
  type Reason,
  type RequisitionStep,
  type RequisitionView,
  receiptReply,
  requisitionAnswer,
} from "#contract";
import { say } from "../i18n/index.ts";
import { mayAnswer } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { saveFile } from "../town/save-file.ts";
import { Reasons } from "../ui/reasons.tsx";
import { nextStep } from "./course.ts";
import { Refuse } from "./refuse.tsx";
import { Takes, useTaken } from "./takes.tsx";

/** The one thing that is done now, with what it takes; and why not, where the town says no. */
export function NextStep(props: {
  requisition: RequisitionView;
  onChanged: (requisition: RequisitionView) => void;
  onStale: () => void;
}) {
  const { id, version, request, state } = props.requisition;
  const step = nextStep(state);
  const taken = useTaken();
  const working = useSignal(false);
  const trouble = useSignal("");
  const reasons = useSignal<readonly Reason[]>([]);
  const refusing = useSignal(false);
  const damaged = useSignal(false);
  const take = async (body: RequisitionStep) => {
    working.value = true;
    trouble.value = "";
    reasons.value = [];
    damaged.value = false;
    const answer = await ask("POST", `/api/requisitions/${id}/steps`, requisitionAnswer, { body });
    working.value = false;
    if (answer.kind !== "done") {
      trouble.value = explain(answer);
      damaged.value = answer.kind === "refused" && answer.problem.code === "requisition-package-damaged";
      // Somebody else was faster: what they did is shown, and this sentence stays above it.
      if (answer.kind === "refused" && answer.problem.code === "requisition-moved") props.onStale();
    } else if (answer.value.outcome === "deny") reasons.value = answer.value.reasons;
    else {
      refusing.value = false;
      props.onChanged(answer.value.requisition);
    }
  };
  const receipt = async () => {
    const answer = await ask("GET", `/api/requisitions/${id}/receipt`, receiptReply);
    if (answer.kind === "done")
      saveFile(`${request.reference.replaceAll(/[^\w-]+/g, "-")}.pdf`, answer.value);
    else trouble.value = explain(answer);
  };
  const may = mayAnswer(town.person.value?.role ?? "operator");
  const hasReceipt = "packaged" in state && may;
  if (step === undefined && !hasReceipt) return null;
  const own = state.is === "extracted" && state.extracted.by.login === town.person.value?.login;
  const waits = !may ? "waits-answer" : own ? "waits-second" : undefined;
  const act = step !== undefined && waits === undefined ? step : undefined;
  const mayRefuse = may && step !== undefined && step !== "close";
  return (
    <section class="panel requisition-next" data-waits={act === undefined}>
      {step === undefined ? null : (
        <>
          <p class="soft small">{say("requisition.next")}</p>
          <h3>{say(`requisition.step-${step}`)}</h3>
          <p>{say(waits === undefined ? `requisition.why-${step}` : `requisition.${waits}`)}</p>
        </>
      )}
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (act !== undefined) void take(taken.body(act, version));
        }}
      >
        {act === undefined ? null : <Takes step={act} taken={taken} />}
        {act === "hand-over" ? (
          <dl class="requisition-paper">
            <div>
              <dt>{say("requisition.package-folder")}</dt>
              <dd>
                <code>town/evidence/{id}</code>
              </dd>
            </div>
          </dl>
        ) : null}
        {trouble.value === "" ? null : (
          <p class="notice critical" role="alert">
            {trouble.value}
          </p>
        )}
        {reasons.value.length === 0 ? null : (
          <div class="notice critical" role="alert">
            <Reasons reasons={reasons.value} />
          </div>
        )}
        <div class="requisition-acts">
          {act === undefined ? null : (
            <button type="submit" class="button first" disabled={working.value}>
              {say(working.value ? "requisition.working" : `requisition.act-${act}`)}
            </button>
          )}
          {damaged.value ? (
            <button type="button" class="button" onClick={() => void take({ step: "package", version })}>
              {say("requisition.package-again")}
            </button>
          ) : null}
          {hasReceipt ? (
            <button type="button" class="button" onClick={() => void receipt()}>
              {say("requisition.receipt")}
            </button>
          ) : null}
          {mayRefuse ? (
            <button type="button" class="button quiet" onClick={() => (refusing.value = true)}>
              {say("requisition.refuse")}
            </button>
          ) : null}
        </div>
      </form>
      {refusing.value ? (
        <Refuse
          trouble={trouble.value}
          onClose={() => (refusing.value = false)}
          onRefuse={(why) => void take({ step: "refuse", version, why })}
        />
      ) : null}
    </section>
  );
}
