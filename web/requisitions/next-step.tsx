import { useSignal } from "@preact/signals";
import type { RequisitionView } from "#contract";
import { say } from "../i18n/index.ts";
import { mayAnswer } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { Reasons } from "../ui/reasons.tsx";
import { nextStep } from "./course.ts";
import { Refuse } from "./refuse.tsx";
import { Takes, useTaken } from "./takes.tsx";
import { useTaking } from "./taking.ts";

/** The one thing that is done now, with what it takes; and why not, where the town says no. */
export function NextStep(props: {
  requisition: RequisitionView;
  onChanged: (requisition: RequisitionView) => void;
  onStale: () => void;
}) {
  const { version, state } = props.requisition;
  const step = nextStep(state);
  const taken = useTaken();
  const refusing = useSignal(false);
  const { working, trouble, reasons, damaged, take, copy, receipt } = useTaking({
    ...props,
    onChanged: (requisition) => {
      refusing.value = false;
      props.onChanged(requisition);
    },
  });
  const may = mayAnswer(town.person.value?.role ?? "operator");
  const hasReceipt = "packaged" in state && may;
  if (step === undefined && !hasReceipt) return null;
  const waits = may ? waitsFor(state, town.person.value?.login ?? "") : "waits-answer";
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
        hidden={act === undefined && !hasReceipt && !mayRefuse}
        onSubmit={(event) => {
          event.preventDefault();
          if (act !== undefined) void take(taken.body(act, version));
        }}
      >
        {act === undefined ? null : <Takes step={act} taken={taken} />}
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
          {act === "hand-over" ? (
            <button type="button" class="button" disabled={working.value} onClick={() => void copy()}>
              {say("requisition.copy")}
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

/** Four eyes: who extracted does not review, and who reviewed does not hand over. */
function waitsFor(state: RequisitionView["state"], login: string) {
  if (state.is === "extracted" && state.extracted.by.login === login) return "waits-second";
  return state.is === "packaged" && state.reviewed.by.login === login ? "waits-other" : undefined;
}
