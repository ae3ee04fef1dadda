import type { LooksReply } from "#contract";
import { clockTime, dateAndTime, say } from "../i18n/index.ts";
import { purposeName } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { LogTable, RecordedSpan } from "./log-table.tsx";
import { lookName } from "./operation.ts";

/** Who saw what one camera filmed, at the time or since. */
export function Looks({ looks }: { looks: LooksReply["looks"] }) {
  const zone = town.timeZone.value;
  const newestFirst = [...looks].sort((a, b) => b.from - a.from);
  return (
    <LogTable
      count={looks.length}
      heads={[say("log.who"), say("log.when"), say("log.what"), say("log.why"), say("log.decision")]}
    >
      {newestFirst.map((look) => (
        <tr key={look.decision}>
          <td class="log-who">{look.actor}</td>
          <td class="log-when">
            <time>{dateAndTime(look.from, zone)}</time>
            <span class="soft small">{say("log.until", clockTime(look.until, zone))}</span>
          </td>
          <td>
            <span>{lookName(look.processing)}</span>
            <RecordedSpan span={look.span} />
          </td>
          <td>
            {look.purpose === undefined ? "" : `${purposeName(look.purpose)} · `}
            {look.motive}
          </td>
          <td class="soft small log-line">{look.decision.slice(0, 8)}</td>
        </tr>
      ))}
    </LogTable>
  );
}
