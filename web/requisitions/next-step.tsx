import { useSignal } from "@preact/signals";
import type { RequisitionView } from "#contract";
import { say } from "../i18n/index.ts";
import { mayAnswer } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { Reasons } from "../ui/reasons.tsx";
import { AddresseeField } from "./addressee.tsx";
import { mayReview, nextStep, owedReview } from "./course.ts";
import { ReasonSheet } from "./reason-sheet.tsx";
import { stepWords } from "./step-words.ts";
import { Takes, useTaken } from "./takes.tsx";
import { useTaking } from "./taking.ts";

/** The one thing that is done now, with what it takes; and why not, where the town says no. */
export function NextStep(props: {
  requisition: RequisitionView;
  onChanged: (requisition: RequisitionView) => void;
  onStale: () => void;
}) {
  const { version, state, request } = props.requisition;
  const step = nextStep(state);
  const words = step === undefined ? undefined : stepWords(request, step);
  const taken = useTaken();
  const certificate = useSignal("");
  const reasoning = useSignal<"no" | "refuse" | "urgent">("no");
  const { working, trouble, reasons, damaged, encryptedTo, take, copy, receipt } = useTaking({
    ...props,
    onChanged: (requisition) => {
      reasoning.value = "no";
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
      {words === undefined ? null : (
        <>
          <p class="soft small">{say("requisition.next")}</p>
          <h3>{words.title}</h3>
          <p>{waits === undefined ? words.why : say(`requisition.${waits}`)}</p>
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
        {act === "hand-over" ? (
          <AddresseeField certificate={certificate} encryptedTo={encryptedTo.value} />
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
              {working.value ? say("requisition.working") : words?.act}
            </button>
          )}
          {damaged.value ? (
            <button type="button" class="button" onClick={() => void take({ step: "package", version })}>
              {say("requisition.package-again")}
            </button>
          ) : null}
          {act === "hand-over" ? (
            <button
              type="button"
              class="button"
              disabled={working.value}
              onClick={() => void copy(certificate.value)}
            >
              {say("requisition.copy")}
            </button>
          ) : null}
          {hasReceipt ? (
            <button type="button" class="button" onClick={() => void receipt()}>
              {say("requisition.receipt")}
            </button>
          ) : null}
          {may && step === "review" ? (
            <button type="button" class="button quiet" onClick={() => (reasoning.value = "urgent")}>
              {say("requisition.urgent")}
            </button>
          ) : null}
          {mayRefuse ? (
            <button type="button" class="button quiet" onClick={() => (reasoning.value = "refuse")}>
              {say("requisition.refuse")}
            </button>
          ) : null}
        </div>
      </form>
      {reasoning.value === "no" ? null : (
        <ReasonSheet
          of={reasoning.value}
          trouble={trouble.value}
          onClose={() => (reasoning.value = "no")}
          onReason={(why) =>
            void take({ step: reasoning.value === "urgent" ? "urgent" : "refuse", version, why })
          }
        />
      )}
    </section>
  );
}

/** Four eyes: who extracted does not review, and who reviewed does not hand over. */
function waitsFor(state: RequisitionView["state"], login: string) {
  if (state.is === "extracted" && !mayReview(state, login)) return "waits-second";
  if (state.is === "handed-over" && owedReview(state) !== undefined) return "waits-owed";
  const reviewer = state.is === "packaged" && state.review.outcome === "done" ? state.review.by.login : "";
  return reviewer === login && login !== "" ? "waits-other" : undefined;
}
