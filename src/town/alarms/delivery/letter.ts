import { fromMicros } from "#base";
import type { AlarmSeverity } from "#contract";
import type { Change } from "../alarms.ts";
import { kinds } from "../kinds.ts";
import { tell, tellDuration } from "../tell.ts";
import type { Batch } from "./digest.ts";

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

export interface Writer {
  readonly town: string;
  readonly zone: string;
  readonly language: "fr" | "en";
}

const words = {
  fr: {
    critical: "CRITIQUE",
    high: "IMPORTANTE",
    low: "MINEURE",
    raised: "Alarmes",
    cleared: "Terminées",
    others: "autres",
    since: "depuis",
    over: "levée à",
    todo: "À faire",
    said: "Détail",
    leftOut: (count: number) => `${count} autres, plus anciennes, sont dans la console.`,
    quiet: (left: string) =>
      `Beaucoup d’alarmes arrivent : les suivantes viendront en un seul résumé, dans ${left}. La console les montre toutes.`,
    end: "Envoyé par Vigie. La prise en compte se fait dans la console, page Supervision.",
  },
  en: {
    critical: "CRITICAL",
    high: "HIGH",
    low: "LOW",
    raised: "Alarms",
    cleared: "Over",
    others: "more",
    since: "since",
    over: "over at",
    todo: "To do",
    said: "Detail",
    leftOut: (count: number) => `${count} older ones are in the console.`,
    quiet: (left: string) =>
      `Many alarms are coming: those that follow come as one summary, in ${left}. The console shows them all.`,
    end: "Sent by Vigie. Acknowledge in the console, page Supervision.",
  },
} as const;

const weight: Readonly<Record<AlarmSeverity, number>> = { critical: 0, high: 1, low: 2 };

/** One mail: the gravest in the subject, then each with what to do. */
export function writeLetter({ changes, leftOut, quietMs }: Batch, writer: Writer): Letter {
  const { town, language } = writer;
  const say = words[language];
  const raised = changes.filter(({ turn }) => turn === "raised").sort(gravestFirst);
  const cleared = changes.filter(({ turn }) => turn === "cleared");
  const first = raised[0] ?? cleared[0];
  const more = raised.length + cleared.length - 1;
  const lead = raised.length > 0 ? "" : `${say.cleared} : `;
  return {
    subject: `[Vigie ${town}] ${lead}${first === undefined ? "" : sentence(first, writer)}${more > 0 ? ` (+${more})` : ""}`,
    text: [
      ...section(say.raised, raised, (change) => raisedLines(change, writer)),
      ...section(say.cleared, cleared, (change) => clearedLines(change, writer)),
      ...(leftOut === 0 ? [] : [say.leftOut(leftOut), ""]),
      ...(quietMs === undefined ? [] : [say.quiet(tellDuration(quietMs / 1000, language)), ""]),
      "-- ",
      say.end,
    ].join("\n"),
  };
}

function section(title: string, changes: readonly Change[], lines: (change: Change) => string[]): string[] {
  return changes.length === 0 ? [] : [`${title} (${changes.length})`, "", ...changes.flatMap(lines)];
}

function raisedLines(change: Change, writer: Writer): string[] {
  const { alarm, raisedAt } = change.alarm;
  const say = words[writer.language];
  const detail = alarm.facts["detail"];
  return [
    `${say[kinds[alarm.kind].severity]} · ${sentence(change, writer)}`,
    `  ${say.since} ${time(raisedAt, writer)}`,
    `  ${say.todo} : ${tell(alarm, writer.zone).remedy[writer.language]}`,
    ...(detail === undefined || detail === "" ? [] : [`  ${say.said} : ${detail}`]),
    "",
  ];
}

function clearedLines(change: Change, writer: Writer): string[] {
  return [
    `${sentence(change, writer)}`,
    `  ${words[writer.language].since} ${time(change.alarm.raisedAt, writer)}`,
    "",
  ];
}

function sentence({ alarm: { alarm } }: Change, { zone, language }: Writer): string {
  return tell(alarm, zone).sentence[language];
}

function time(micros: number, { zone, language }: Writer): string {
  return fromMicros(micros)
    .toZonedDateTimeISO(zone)
    .toLocaleString(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "short", timeStyle: "medium" });
}

function gravestFirst(a: Change, b: Change): number {
  return weight[kinds[a.alarm.alarm.kind].severity] - weight[kinds[b.alarm.alarm.kind].severity];
}
