import type { LogReply } from "#contract";
import { byteSize, dateAndTime, say } from "../i18n/index.ts";
import { purposeName } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { cameraNames, LogTable, RecordedSpan } from "./log-table.tsx";
import { operationName } from "./operation.ts";

/** Every operation, as the chains hold it. */
export function Entries({ entries }: { entries: LogReply["entries"] }) {
  const zone = town.timeZone.value;
  return (
    <LogTable
      count={entries.length}
      heads={[say("log.when"), say("log.who"), say("log.what"), say("log.why"), say("log.entry")]}
    >
      {entries.map((entry) => (
        <tr key={`${entry.writer} ${entry.sequence}`}>
          <td class="log-when">
            <time>{dateAndTime(entry.at, zone)}</time>
          </td>
          <td class="log-who">{entry.actor}</td>
          <td>
            <span>
              {operationName(entry.operation)}
              {entry.cameras.length === 0 ? "" : ` · ${cameraNames(entry.cameras)}`}
            </span>
            <RecordedSpan span={entry.span} />
            <Detail entry={entry} />
          </td>
          <td>
            {entry.purpose === undefined ? "" : `${purposeName(entry.purpose)} · `}
            {entry.motive}
          </td>
          <td class="soft small log-line">
            {entry.writer} {entry.sequence}
          </td>
        </tr>
      ))}
    </LogTable>
  );
}

type Entry = LogReply["entries"][number];

/** A proof of erasure is a sentence first; what it is made of is one click away. */
function Detail({ entry: { detail, erased } }: { entry: Entry }) {
  if (detail === "") return null;
  if (erased === undefined) return <span class="soft small log-detail">{detail}</span>;
  const zone = town.timeZone.value;
  const by = dateAndTime(erased.goneBy, zone);
  return (
    <>
      <span class="small">
        {say("log.erased", erased.segments, byteSize(erased.bytes), dateAndTime(erased.at, zone))}{" "}
        {say(erased.givenUp ? "log.given-up" : "log.due", by)}
      </span>
      <details class="soft small log-detail">
        <summary>{say("log.proof")}</summary>
        {detail}
      </details>
    </>
  );
}
