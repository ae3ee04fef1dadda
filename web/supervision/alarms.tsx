import type { AlarmsReply, AlarmView } from "#contract";
import { dateAndTime, pick, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { Acknowledge } from "./acknowledge.tsx";

/** What is wrong, the gravest first: its cause, what to do, and who does. */
export function Alarms({ alarms, onChange }: { alarms: AlarmsReply; onChange: () => void }) {
  const waiting = alarms.standing.filter((alarm) => alarm.acknowledged === undefined);
  const taken = alarms.standing.filter((alarm) => alarm.acknowledged !== undefined);
  return (
    <section aria-labelledby="alarms">
      <h2 id="alarms">{say("alarm.title")}</h2>
      {alarms.standing.length === 0 ? <p class="soft">{say("alarm.none")}</p> : null}
      <ul class="alarms">
        {[...waiting, ...taken].map((alarm) => (
          <Alarm key={alarm.id} alarm={alarm} onChange={onChange} />
        ))}
      </ul>
      {alarms.past.length === 0 ? null : <Past past={alarms.past} />}
    </section>
  );
}

function Alarm({ alarm, onChange }: { alarm: AlarmView; onChange: () => void }) {
  const { severity, sentence, remedy, detail, raisedAt, returns, acknowledged } = alarm;
  const zone = town.timeZone.value;
  return (
    <li class="panel alarm" data-severity={severity} data-acknowledged={acknowledged !== undefined}>
      <p class="alarm-kind">
        <SeverityMark severity={severity} />
        {say(`alarm.${severity}`)}
      </p>
      <div class="alarm-words">
        <h3>{pick(sentence)}</h3>
        <p>{pick(remedy)}</p>
        {detail === "" ? null : (
          <p class="soft small" lang="en">
            {detail}
          </p>
        )}
        <p class="soft small">
          {say("alarm.since", dateAndTime(raisedAt, zone))}
          {returns === 0 ? "" : ` · ${say("alarm.returns", returns)}`}
        </p>
        {acknowledged === undefined ? null : (
          <p class="small alarm-taken">
            {say("alarm.acknowledged", acknowledged.by, dateAndTime(acknowledged.at, zone))}
            {acknowledged.note === "" ? "" : ` : ${acknowledged.note}`}
          </p>
        )}
      </div>
      {acknowledged === undefined ? <Acknowledge alarm={alarm} onDone={onChange} /> : null}
    </li>
  );
}

function Past({ past }: { past: AlarmsReply["past"] }) {
  const zone = town.timeZone.value;
  return (
    <details class="past">
      <summary>{say("alarm.past", past.length)}</summary>
      <div class="panel scroll-x" tabIndex={0} role="region" aria-label={say("alarm.past", past.length)}>
        <table class="health">
          <thead>
            <tr>
              <th scope="col">{say("alarm.title")}</th>
              <th scope="col">{say("alarm.raised")}</th>
              <th scope="col">{say("alarm.cleared")}</th>
              <th scope="col">{say("alarm.by")}</th>
            </tr>
          </thead>
          <tbody>
            {past.map((alarm) => (
              <tr key={alarm.id}>
                <td class="wrap">{pick(alarm.sentence)}</td>
                <td>{dateAndTime(alarm.raisedAt, zone)}</td>
                <td>{alarm.clearedAt === undefined ? "–" : dateAndTime(alarm.clearedAt, zone)}</td>
                <td>{alarm.acknowledged?.by ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
