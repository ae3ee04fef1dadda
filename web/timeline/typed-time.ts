/** A moment as a person types it, in the town's zone. */
export type TypedTime =
  | { readonly kind: "moment"; readonly at: number }
  | { readonly kind: "not-understood" }
  | { readonly kind: "not-yet"; readonly at: number };

const dayWords: ReadonlyMap<string, number> = new Map([
  ["aujourd'hui", 0],
  ["today", 0],
  ["hier", -1],
  ["yesterday", -1],
  ["avant-hier", -2],
]);
const units: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["min", 60],
  ["h", 3600],
  ["j", 86_400],
  ["d", 86_400],
]);
const longest = 40;

/**
 * Understands `hier 18:04`, `18h`, `18h04`, `18:04:10`, `2026-11-23 18:04:10`, `23/11 18:04`, `23/11/2026 18h`,
 * `-5m`, `-1h30`, `yesterday 18:04`, `now`. A time without a day is its latest passing.
 */
export function readTypedTime(text: string, now: number, timeZone: string): TypedTime {
  const typed = text.trim().toLowerCase().replaceAll("’", "'").replaceAll(/\s+/g, " ");
  if (typed === "" || typed.length > longest) return { kind: "not-understood" };
  const moment = readBack(typed, now) ?? readClock(typed, now, timeZone);
  if (moment === undefined) return { kind: "not-understood" };
  return moment > now ? { kind: "not-yet", at: moment } : { kind: "moment", at: moment };
}

function readBack(typed: string, now: number): number | undefined {
  if (typed === "now" || typed === "maintenant") return now;
  const back = /^- ?(\d{1,5}) ?(s|min|m|h|j|d)(?: ?(\d{1,2}) ?(s|min|m)?)?$/.exec(typed);
  if (back === null) return undefined;
  const [, count = "", unit = "", rest, restUnit] = back;
  const whole = units.get(unit);
  if (whole === undefined) return undefined;
  // `-1h30` is thirty minutes, `-5m30` thirty seconds: the next unit down unless it is said.
  const below = restUnit === undefined ? (unit === "h" ? 60 : 1) : (units.get(restUnit) ?? 1);
  if (rest !== undefined && (unit === "s" || unit === "j" || unit === "d") && restUnit === undefined)
    return undefined;
  return now - (Number(count) * whole + Number(rest ?? 0) * below) * 1_000_000;
}

function readClock(typed: string, now: number, timeZone: string): number | undefined {
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(now / 1000)).toZonedDateTimeISO(timeZone);
  const parts = /^(?:(.+?)(?: à| at|,|t)? ?)??(\d{1,2} ?[h:].*|\d{1,2} ?h)?$/.exec(typed);
  const dayText = parts?.[1];
  const timeText = parts?.[2];
  const time = timeText === undefined ? undefined : readTimeOfDay(timeText);
  if (timeText !== undefined && time === undefined) return undefined;
  if (dayText === undefined) {
    if (time === undefined) return undefined;
    const today = moment(here.toPlainDate(), time, timeZone);
    return today > now ? moment(here.toPlainDate().subtract({ days: 1 }), time, timeZone) : today;
  }
  const day = readDay(dayText, here.toPlainDate());
  return day === undefined ? undefined : moment(day, time ?? Temporal.PlainTime.from("00:00"), timeZone);
}

function readTimeOfDay(text: string): Temporal.PlainTime | undefined {
  const clock = /^(\d{1,2}) ?(?:h|:) ?(?:(\d{2})(?: ?(?::|m|min) ?(?:(\d{2}) ?s?)?)?)?$/.exec(text);
  if (clock === null || (text.endsWith(":") && clock[2] === undefined)) return undefined;
  const [hour, minute, second] = [clock[1], clock[2], clock[3]].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return Temporal.PlainTime.from({ hour, minute, second });
}

function readDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const away = dayWords.get(text);
  if (away !== undefined) return today.add({ days: away });
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const european = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/.exec(text);
  const [year, month, day] =
    iso !== null
      ? [iso[1], iso[2], iso[3]].map(Number)
      : european !== null
        ? [Number(european[3] ?? today.year), Number(european[2]), Number(european[1])]
        : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
    // `23/12` typed in November is last year's.
    const bare = european !== null && european[3] === undefined;
    return bare && Temporal.PlainDate.compare(date, today) > 0 ? date.subtract({ years: 1 }) : date;
  } catch {
    return undefined;
  }
}

/** An hour that the clock's change skipped is read as the one after; one that comes twice, as the first. */
function moment(day: Temporal.PlainDate, time: Temporal.PlainTime, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds * 1000;
}
