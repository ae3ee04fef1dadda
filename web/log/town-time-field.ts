/** What a `datetime-local` field holds, in the town's zone. */
export function toField(micros: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(micros / 1000)).toZonedDateTimeISO(timeZone);
  return at
    .toPlainDateTime()
    .round({ smallestUnit: "minute", roundingMode: "floor" })
    .toString({ smallestUnit: "minute" });
}

export function fromField(text: string, timeZone: string): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds * 1000;
}
