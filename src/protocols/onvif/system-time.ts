import { type Clock, Fault } from "#base";
import { find, numberOf, textOf, type XmlElement } from "./xml-read.ts";
import { type Xml, xml } from "./xml-write.ts";

export interface SystemTime {
  readonly source: "ntp" | "manual";
  readonly at: Temporal.Instant;
  /** How far the camera's clock is ahead of ours; negative where it is behind. Good to a second: the answer has no more. */
  readonly aheadMs: number;
  /** As the camera writes it (POSIX, mostly); empty where it says none. */
  readonly zone: string;
}

/** GetSystemDateAndTime, which a camera answers before anyone has signed in. Undefined where it says nothing of use. */
export async function readSystemTime(
  call: (body: Xml) => Promise<XmlElement>,
  clock: Clock,
): Promise<SystemTime | undefined> {
  const before = clock.now();
  const answer = await call(xml`<tds:GetSystemDateAndTime/>`).catch((error: unknown) => {
    // A camera that wants a password even for this: signing in goes on by our own time.
    const passed = ["camera-unauthorised", "onvif-unsupported", "onvif-refused"];
    if (error instanceof Fault && passed.includes(error.code)) return undefined;
    throw error;
  });
  const said = find(answer, "SystemDateAndTime");
  const at = instantOf(find(said, "UTCDateTime"));
  if (at === undefined) return undefined;
  const half = before.until(clock.now()).total("milliseconds") / 2;
  return {
    source: textOf(said, "DateTimeType") === "NTP" ? "ntp" : "manual",
    at,
    aheadMs: before.until(at).total("milliseconds") - half,
    zone: (textOf(said, "TimeZone", "TZ") ?? "").slice(0, 100),
  };
}

function instantOf(said: XmlElement | undefined): Temporal.Instant | undefined {
  const [date, time] = [find(said, "Date"), find(said, "Time")];
  const read = (from: XmlElement | undefined, name: string) => numberOf(textOf(from, name)) ?? Number.NaN;
  try {
    return Temporal.PlainDateTime.from(
      {
        year: read(date, "Year"),
        month: read(date, "Month"),
        day: read(date, "Day"),
        hour: read(time, "Hour"),
        minute: read(time, "Minute"),
        // A leap second is a second too many for a calendar.
        second: Math.min(59, read(time, "Second")),
      },
      { overflow: "reject" },
    )
      .toZonedDateTime("UTC")
      .toInstant();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
