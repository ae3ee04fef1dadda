import { language } from "./language.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = language.value === "fr" ? "fr-FR" : "en-GB";
  const key = `${locale}${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { hourCycle: "h23", ...options });
  formats.set(key, made);
  return made;
}

/** 22:14:07 in the town's zone. */
export function clockTime(micros: number, timeZone: string): string {
  return format({ timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(micros / 1000);
}

/** mardi 24 novembre 2026 */
export function longDate(micros: number, timeZone: string): string {
  return format({ timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(
    micros / 1000,
  );
}

/** 24 nov. 22:14:07 */
export function dateAndTime(micros: number, timeZone: string): string {
  return format({
    timeZone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(micros / 1000);
}

/** 24 nov. 22:14 */
export function dateAndMinute(micros: number, timeZone: string): string {
  return format({ timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    micros / 1000,
  );
}

/** lun. mar. mer.: 1 is Monday, as the register counts. */
export function weekdays(days: readonly number[]): string {
  const name = format({ weekday: "short", timeZone: "UTC" });
  // 5 January 2026 was a Monday.
  return days
    .toSorted((a, b) => a - b)
    .map((day) => name.format(Date.UTC(2026, 0, 4 + day)))
    .join(" ");
}

/** 24 nov. 2026 from an ISO date. */
export function isoDate(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  const words = format({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(time);
  return language.value === "fr" ? words.replace(/^1 /, "1er ") : words;
}

/** 0,4 or 0.4: one decimal, as the language writes it. */
export function decimal(value: number, digits = 1): string {
  return value.toLocaleString(language.value === "fr" ? "fr-FR" : "en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

const units = ["o", "ko", "Mo", "Go", "To", "Po"] as const;

export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const name = units[unit] ?? "o";
  const shown = decimal(value, value < 10 && unit > 0 ? 1 : 0);
  return `${shown} ${language.value === "fr" ? name : name.replace("o", "B")}`;
}

/** 4,2 Mbit/s */
export function bitRate(bitsPerSecond: number): string {
  return bitsPerSecond < 1e6
    ? `${decimal(bitsPerSecond / 1e3, 0)} kbit/s`
    : `${decimal(bitsPerSecond / 1e6)} Mbit/s`;
}

/** 9 days, 5 hours: in the largest unit that still says something, never more than is left. */
export function lasting(seconds: number): string {
  const units = [
    [86_400, "jour", "day"],
    [3_600, "heure", "hour"],
    [60, "minute", "minute"],
  ] as const;
  const [size, fr, en] = units.find(([each]) => seconds >= each) ?? units[2];
  const count = Math.floor(seconds / size);
  const shown = decimal(count, 0);
  return language.value === "fr"
    ? `${shown} ${fr}${count < 2 ? "" : "s"}`
    : `${shown} ${en}${count === 1 ? "" : "s"}`;
}

/** 41 s, 3 min 12 s, 2 h 05. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")}`;
  return language.value === "fr" ? `${Math.floor(hours / 24)} jours` : `${Math.floor(hours / 24)} days`;
}
