import { isoDate, say } from "../i18n/index.ts";
import { town } from "./town.ts";

/** Past its review date the law as it was read may have changed: every page says so, printed ones too. */
export function RulesOverdue() {
  const day = town.deployment.value?.rulesOverdue;
  if (day === undefined) return null;
  return (
    <p class="town-silent" role="status">
      {say("legal.overdue", isoDate(day))}
    </p>
  );
}
