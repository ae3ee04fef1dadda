import type { Reason } from "#contract";
import { dateAndTime, pick, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

/** A jurist wants all of them; a person at a console wants to know why not. */
const shownAtOnce = 3;

/** Why not: the sentence first, then the article, the rule's id last. What is beyond the first few waits folded. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  // One more line would take as much room as its reason.
  const fold = reasons.length > shownAtOnce + 1;
  const penalties = [
    ...new Set(reasons.flatMap(({ penalty }) => (penalty === undefined ? [] : [pick(penalty)]))),
  ];
  const rest = fold ? reasons.slice(shownAtOnce) : [];
  return (
    <div class="reasons">
      <List reasons={fold ? reasons.slice(0, shownAtOnce) : reasons} />
      {fold ? (
        <details>
          <summary>{say("legal.more-reasons", rest.length)}</summary>
          <List reasons={rest} />
        </details>
      ) : null}
      {penalties.map((penalty) => (
        <p key={penalty} class="reason-penalty">
          {say("legal.penalty", penalty)}
        </p>
      ))}
    </div>
  );
}

function List({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={`${reason.rule} ${reason.condition} ${reason.article}`}>
          <p>{pick(reason.sentence)}</p>
          <p class="reason-source">
            {reason.article === "" ? null : <strong>{reason.article}</strong>}
            {reason.found === "" || reason.found === "—" ? null : (
              <span>{say("legal.found", reason.found)}</span>
            )}
            {reason.since === undefined ? null : (
              <span>{say("legal.since", dateAndTime(reason.since, town.timeZone.value))}</span>
            )}
            {reason.nature === "house-rule" ? <span>{say("legal.house-rule")}</span> : null}
            {reason.effect === "alarm" ? <span>{say("legal.alarm")}</span> : null}
            <code>{reason.rule}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
