import type { Reason } from "#contract";
import { pick, say } from "../i18n/index.ts";

/** Why not: the sentence first, then the article, the rule's id last. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={`${reason.rule} ${reason.condition} ${reason.article}`}>
          <p>{pick(reason.sentence)}</p>
          <p class="reason-source">
            {reason.article === "" ? null : <strong>{reason.article}</strong>}
            {reason.found === "" || reason.found === "—" ? null : (
              <span>{say("legal.found", reason.found)}</span>
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
