/** An xs:duration as ONVIF uses it (`PT60S`, `PT2M`), in milliseconds, kept within bounds. */
export function readDuration(
  text: string | undefined,
  bounds: { least: number; most: number },
): number | undefined {
  if (text === undefined) return undefined;
  try {
    // A calendar month has no length of its own, so the day it counts from does not matter to anyone here.
    const ms = Temporal.Duration.from(text).total({ unit: "milliseconds", relativeTo: "2000-01-01" });
    return Math.min(bounds.most, Math.max(bounds.least, ms));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
