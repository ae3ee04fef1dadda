import { type Signal, useSignal } from "@preact/signals";
import type { Reason } from "#contract";
import {
  type AnswerKind,
  type RefusalGround,
  type RightsCase,
  type RightsStep,
  refusalGround,
  rightsAnswer,
} from "#contract";
import { say } from "../i18n/index.ts";
import { fromField, toField } from "../log/town-time-field.ts";
import { AskedSpans, type TypedSpan } from "../requisitions/asked-spans.tsx";
import { LongField } from "../requisitions/long-field.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Check } from "../ui/check.tsx";
import { ChoiceField } from "../ui/choice-field.tsx";
import { FormSheet } from "../ui/form-sheet.tsx";
import { Reasons } from "../ui/reasons.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";

const order = { received: "identify", identified: "locate", located: "search", searched: "answer" } as const;
type Open = keyof typeof order;

/** Before anything was searched there is nothing to show, but the answer may be known already. */
const answers: Readonly<Record<Open, readonly AnswerKind[]>> = {
  received: ["not-identified"],
  identified: ["erased"],
  located: ["erased"],
  searched: ["viewed", "copy", "nothing-found", "erased"],
};

/** The one thing that is done now; an answer that needs no more, and a refusal, beside it. */
export function NextStep({ one, onChanged }: { one: RightsCase; onChanged: (one: RightsCase) => void }) {
  const trouble = useSignal("");
  const reasons = useSignal<readonly Reason[]>([]);
  const refusing = useSignal(false);
  const { is } = one.state;
  if (is === "answered" || is === "refused") return null;
  const take = async (step: RightsStep) => {
    const answer = await ask("POST", `/api/rights/${one.id}/steps`, rightsAnswer, { body: step });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    reasons.value = answer.kind === "done" && answer.value.outcome === "deny" ? answer.value.reasons : [];
    if (answer.kind !== "done" || answer.value.outcome !== "done") return;
    refusing.value = false;
    onChanged(answer.value.case);
  };
  return (
    <section class="panel rights-next">
      <h3>{say(`rights.step-${order[is]}`)}</h3>
      <StepForm key={is} one={one} is={is} take={(step) => void take(step)} />
      {reasons.value.length === 0 ? null : (
        <div class="notice critical" role="alert">
          <Reasons reasons={reasons.value} />
        </div>
      )}
      <Trouble sentence={refusing.value ? "" : trouble.value} />
      <div class="rights-other">
        {is === "searched"
          ? null
          : answers[is].map((how) => (
              <button
                key={how}
                type="button"
                class="button quiet"
                onClick={() => void take({ step: "answer", version: one.version, how, blurred: false })}
              >
                {say("shell.named", say("rights.answer"), say(`rights.how-${how}`))}
              </button>
            ))}
        <button type="button" class="button quiet" onClick={() => (refusing.value = true)}>
          {say("rights.refuse")}
        </button>
      </div>
      {refusing.value ? (
        <Refuse
          trouble={trouble.value}
          onClose={() => (refusing.value = false)}
          onRefuse={(ground, why) => void take({ step: "refuse", version: one.version, ground, why })}
        />
      ) : null}
    </section>
  );
}

function StepForm({ one, is, take }: { one: RightsCase; is: Open; take: (step: RightsStep) => void }) {
  const zone = town.timeZone.value;
  const how = useSignal("");
  const found = useSignal("");
  const answer = useSignal<AnswerKind>("viewed");
  const blurred = useSignal(false);
  const spans = useSignal<readonly TypedSpan[]>([startOf(one, zone)]);
  const { version } = one;
  const submit = () => {
    if (is === "received") take({ step: "identify", version, how: how.value });
    else if (is === "identified")
      take({
        step: "locate",
        version,
        spans: spans.value.map(({ camera, from, to }) => ({
          camera,
          from: fromField(from, zone),
          to: fromField(to, zone),
        })),
      });
    else if (is === "located") take({ step: "search", version, found: found.value });
    else take({ step: "answer", version, how: answer.value, blurred: blurred.value });
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {is === "received" ? (
        <TextField label={say("rights.how")} value={how} input={{ minLength: 2, maxLength: 200 }} />
      ) : null}
      {is === "identified" ? (
        <>
          <p class="soft">{say("rights.locate-why")}</p>
          <AskedSpans spans={spans} />
        </>
      ) : null}
      {is === "located" ? (
        <>
          <p class="soft">{say("rights.search-why")}</p>
          <LongField label={say("rights.found")} value={found} minLength={3} required />
        </>
      ) : null}
      {is === "searched" ? <Answer answer={answer} blurred={blurred} /> : null}
      <div class="form-actions">
        <button type="submit" class="button first">
          {say("rights.do")}
        </button>
      </div>
    </form>
  );
}

function Answer({ answer, blurred }: { answer: Signal<AnswerKind>; blurred: Signal<boolean> }) {
  return (
    <>
      <ChoiceField
        label={say("rights.answer")}
        value={answer}
        options={answers.searched.map((how) => [how, say(`rights.how-${how}`)] as const)}
      />
      {answer.value === "viewed" ? <Check label={say("rights.blurred")} value={blurred} /> : null}
    </>
  );
}

function Refuse(props: {
  trouble: string;
  onClose: () => void;
  onRefuse: (ground: RefusalGround, why: string) => void;
}) {
  const ground = useSignal<RefusalGround>("rights-of-third-parties");
  const why = useSignal("");
  return (
    <FormSheet
      title={say("rights.refuse")}
      act={say("rights.refuse")}
      trouble={props.trouble}
      onClose={props.onClose}
      onSubmit={() => props.onRefuse(ground.value, why.value)}
    >
      <ChoiceField
        label={say("rights.ground")}
        value={ground}
        options={refusalGround.options.map((one) => [one, say(`rights.ground-${one}`)] as const)}
      />
      <TextField label={say("rights.why")} value={why} input={{ minLength: 2, maxLength: 200 }} />
    </FormSheet>
  );
}

/** What the person said, as the first span to look at. */
function startOf({ request, receivedAt }: RightsCase, zone: string): TypedSpan {
  const camera = town.cameras.value[0]?.id ?? "";
  if (request === undefined)
    return { camera, from: toField(receivedAt - 3_600e6, zone), to: toField(receivedAt, zone) };
  return { camera, from: `${request.day}T${request.from}`, to: `${request.day}T${request.to}` };
}
