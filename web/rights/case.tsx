import type { RightsCase } from "#contract";
import { dateAndTime, isoDate, longDate, say } from "../i18n/index.ts";
import { mayAnswer, mayAnswerPeople } from "../shell/rights.ts";
import { go } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { Icon } from "../ui/icon.tsx";
import { CopyList } from "./copies/copy-list.tsx";
import { Receipt } from "./copies/receipt.tsx";
import { NextStep } from "./next-step.tsx";

/** One request: who asks for what, what was done, and what comes next. */
export function Case({ one, onChanged }: { one: RightsCase; onChanged: (one: RightsCase) => void }) {
  const zone = town.timeZone.value;
  const { request } = one;
  return (
    <section class="rights-case">
      <button type="button" class="button quiet rights-back" onClick={() => go("rights")}>
        <Icon name="back" />
        {say("rights.back")}
      </button>
      <h2>
        {one.reference} <span class="chip">{say(`rights.state-${one.state.is}`)}</span>
      </h2>
      <p class="soft">
        {say(`rights.kind-${one.kind}`)}. {say("rights.received", dateAndTime(one.receivedAt, zone))}.
      </p>
      {request === undefined ? (
        <p class="soft">{say("rights.forgotten")}</p>
      ) : (
        <dl class="panel rights-facts">
          <dt>{say("rights.who")}</dt>
          <dd>
            {request.name}, {request.contact}
          </dd>
          <dt>{say("rights.where")}</dt>
          <dd>
            {request.place}, {isoDate(request.day)}, {request.from}–{request.to}
          </dd>
          {request.look === "" ? null : (
            <>
              <dt>{say("rights.look")}</dt>
              <dd>{request.look}</dd>
            </>
          )}
        </dl>
      )}
      <Course one={one} />
      {one.state.is === "searched" && mayAnswer(town.person.value?.role ?? "operator") ? (
        <CopyList one={one} spans={one.state.located.spans} />
      ) : null}
      {one.state.is === "answered" && one.state.answered.copies.length > 0 ? <Receipt id={one.id} /> : null}
      {mayAnswerPeople(town.person.value?.role ?? "operator") ? (
        <NextStep one={one} onChanged={onChanged} />
      ) : null}
      {one.forgetAt === undefined || request === undefined ? null : (
        <p class="soft small">{say("rights.forget", longDate(one.forgetAt, zone))}</p>
      )}
    </section>
  );
}

function Course({ one: { state } }: { one: RightsCase }) {
  const zone = town.timeZone.value;
  const nameOf = (camera: string) => town.cameras.value.find(({ id }) => id === camera)?.name ?? camera;
  const lines: { what: string; said: string; by: string; at: number }[] = [];
  if ("identified" in state)
    lines.push({ what: say("rights.state-identified"), said: state.identified.how, ...state.identified });
  if ("located" in state)
    lines.push({
      what: say("rights.state-located"),
      said: state.located.spans
        .map(
          ({ camera, from, to }) =>
            `${nameOf(camera)}, ${dateAndTime(from, zone)} – ${dateAndTime(to, zone)}`,
        )
        .join(" ; "),
      ...state.located,
    });
  if ("searched" in state)
    lines.push({ what: say("rights.state-searched"), said: state.searched.found, ...state.searched });
  if (state.is === "answered")
    lines.push({
      what: say("rights.state-answered"),
      said: say(`rights.how-${state.answered.how}`),
      ...state.answered,
    });
  if (state.is === "refused")
    lines.push({
      what: `${say("rights.state-refused")} (${say(`rights.ground-${state.refused.ground}`)})`,
      said: state.refused.why,
      ...state.refused,
    });
  if (lines.length === 0) return null;
  return (
    <ol class="rights-course">
      {lines.map(({ what, said, by, at }) => (
        <li key={what}>
          <strong>{say("shell.named", what, "")}</strong>
          {said}
          <span class="soft small">{say("rights.done-by", by, dateAndTime(at, zone))}</span>
        </li>
      ))}
    </ol>
  );
}
