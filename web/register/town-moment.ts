import { town } from "../shell/town.ts";

/** A moment with its offset, as a field of the town's time holds it; and back. */
export function inTown(moment: string): string {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO(town.timeZone.value);
  return there.toPlainDateTime().toString({ smallestUnit: "minute" });
}

export function momentOf(field: string): string {
  if (field === "") return "";
  const there = Temporal.PlainDateTime.from(field).toZonedDateTime(town.timeZone.value);
  return there.toString({ timeZoneName: "never", smallestUnit: "second" });
}
