/** Where local law adds two days: Good Friday and 26 December in Bas-Rhin, Haut-Rhin and Moselle. */
export type HolidayRegion = "france" | "alsace-moselle";

/** Code du travail L3133-1. */
const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
/** Days after Easter Sunday: its Monday, Ascension, Whit Monday. */
const movable = [1, 39, 50];

export function isHoliday(date: Temporal.PlainDate, region: HolidayRegion = "france"): boolean {
  const monthDay = date.toString().slice(5);
  if (fixed.includes(monthDay)) return true;
  const afterEaster = easter(date.year).until(date).total({ unit: "days" });
  if (movable.includes(afterEaster)) return true;
  return region === "alsace-moselle" && (monthDay === "12-26" || afterEaster === -2);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const count = moon + sunday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(count / 31), (count % 31) + 1);
}
