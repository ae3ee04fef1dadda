import { sayPeriod } from "#calendar";
import { type AlarmView, retentionPeriod } from "#contract";
import type { Alarm } from "./alarm.ts";
import { kinds } from "./kinds.ts";

const doubts: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  "set-forward": { fr: "elle a été avancée", en: "it was set forward" },
  "set-back": { fr: "elle a été retardée", en: "it was set back" },
  restarted: { fr: "la machine a été arrêtée", en: "the machine was off" },
  behind: { fr: "elle retarde sur les enregistrements", en: "it is behind the recordings" },
};

type Language = "fr" | "en";
type Form = (value: string | number, language: Language, zone: string) => string;

const forms: Readonly<Record<string, Form>> = {
  number: (value, language) => figure(Number(value), language, 1),
  bytes: (value, language) => {
    const [size, unit] = scaled(Number(value), 1000, ["", "k", "M", "G", "T", "P"]);
    return `${figure(size, language, 1)} ${unit}${language === "fr" ? "o" : "B"}`;
  },
  /** A retention period, as JSON. */
  period: (value, language) => {
    const period = retentionPeriod.safeParse(JSON.parse(String(value)));
    return period.success ? sayPeriod(period.data, language) : String(value);
  },
  /** Why a clock is not trusted. */
  doubt: (value, language) => doubts[String(value)]?.[language] ?? String(value),
  duration: (value, language) => tellDuration(Number(value), language),
  /** An ISO date. */
  day: (value, language) => {
    const day = Temporal.PlainDate.from(String(value));
    const words = day.toLocaleString(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" });
    return language === "fr" ? words.replace(/^1 /, "1er ") : words;
  },
  cameras: (value, language) => {
    const count = Number(value);
    return language === "fr"
      ? `${figure(count, language, 0)} caméra${count < 2 ? "" : "s"}`
      : `${figure(count, language, 0)} camera${count === 1 ? "" : "s"}`;
  },
  /** Microseconds since 1970, as the town's clocks show it. */
  time: (value, language, zone) =>
    new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
      timeZone: zone,
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
    })
      .format(Number(value) / 1000)
      .replace(",", ""),
};

const units: readonly (readonly [seconds: number, fr: string, en: string])[] = [
  [86_400, "jour", "day"],
  [3_600, "heure", "hour"],
  [60, "minute", "minute"],
  [1, "seconde", "second"],
];

/** In the largest unit that still says something, whole: what is left is never said to be more than it is. */
export function tellDuration(seconds: number, language: Language): string {
  const [size, fr, en] = units.find(([each]) => seconds >= each) ?? [1, "seconde", "second"];
  const count = Math.max(0, Math.floor(seconds / size));
  const one = language === "fr" ? count < 2 : count === 1;
  return `${figure(count, language, 0)} ${language === "fr" ? fr : en}${one ? "" : "s"}`;
}

/** Sentence and remedy of an alarm, in both languages. */
export function tell(alarm: Alarm, zone: string): Pick<AlarmView, "sentence" | "remedy"> {
  const { fr, en, remedy } = kinds[alarm.kind];
  return {
    sentence: { fr: fill(fr, alarm.facts, "fr", zone), en: fill(en, alarm.facts, "en", zone) },
    remedy: { fr: fill(remedy.fr, alarm.facts, "fr", zone), en: fill(remedy.en, alarm.facts, "en", zone) },
  };
}

function fill(sentence: string, facts: Alarm["facts"], language: Language, zone: string): string {
  return sentence.replaceAll(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, form: string | undefined) => {
    const value = (facts as Readonly<Record<string, string | number>>)[name];
    if (value === undefined) return "?";
    return form === undefined ? String(value) : (forms[form]?.(value, language, zone) ?? String(value));
  });
}

function figure(value: number, language: Language, decimals: number): string {
  return value.toLocaleString(language, { maximumFractionDigits: decimals });
}

function scaled(value: number, step: number, units: readonly string[]): [number, string] {
  let rest = value;
  let place = 0;
  while (Math.abs(rest) >= step && place < units.length - 1) {
    rest /= step;
    place += 1;
  }
  return [rest, units[place] ?? ""];
}
