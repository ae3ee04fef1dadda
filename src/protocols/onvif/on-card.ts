import { Fault, type Micros, toMicros } from "#base";
import type { OnvifLink } from "./link.ts";
import { find, textOf } from "./xml-read.ts";
import { xml } from "./xml-write.ts";

/** A recording that the camera keeps on a card or disk of its own: a store like any other, under the same cap. */
export interface OnCardRecording {
  readonly token: string;
  /** How long the camera says it keeps it (ISO 8601); `PT0S` where it keeps until its card is full. */
  readonly keeps: string;
  /** A job writes to it now. */
  readonly active: boolean;
}

/** What the camera records by itself (ONVIF Recording, Profile G); empty where it has no such service. */
export async function onCardRecordings(link: OnvifLink): Promise<OnCardRecording[]> {
  if (!link.offers("recording")) return [];
  try {
    const recordings = await link.call("recording", xml`<trc:GetRecordings/>`);
    const jobs = await link.call("recording", xml`<trc:GetRecordingJobs/>`);
    const writing = new Set(
      jobs.children.flatMap((job) =>
        textOf(job, "JobConfiguration", "Mode") === "Active"
          ? (textOf(job, "JobConfiguration", "RecordingToken") ?? [])
          : [],
      ),
    );
    return recordings.children.slice(0, 64).map((item) => {
      const token = (textOf(item, "RecordingToken") ?? "").slice(0, 100);
      return {
        token,
        keeps: (textOf(find(item, "Configuration"), "MaximumRetentionTime") ?? "PT0S").slice(0, 40),
        active: writing.has(token),
      };
    });
  } catch (error) {
    // Named among its services, and not there after all: it records nothing that can be asked about.
    if (error instanceof Fault && error.code === "onvif-unsupported") return [];
    throw error;
  }
}

/** Before it no camera recorded: one that never learned the time says 1970. */
const noEarlier = Temporal.Instant.from("2000-01-01T00:00:00Z");

/** When the oldest picture on its card is from (ONVIF Search, Profile G); undefined where it has none, or does not say. */
export async function oldestOnCard(link: OnvifLink): Promise<Micros | undefined> {
  if (!link.offers("search")) return undefined;
  try {
    const answer = await link.call("search", xml`<tse:GetRecordingSummary/>`);
    const summary = find(answer, "Summary");
    const from = textOf(summary, "DataFrom") ?? "";
    // Without a zone it is UTC (ONVIF Core 5.3); cameras leave it out.
    const text = /(?:Z|[+-]\d\d:\d\d)$/.test(from) ? from : `${from}Z`;
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) || text.length > 40) return undefined;
    const oldest = instantOf(text);
    const none = Number(textOf(summary, "NumberRecordings") ?? "1") === 0;
    return none || oldest === undefined || Temporal.Instant.compare(oldest, noEarlier) < 0
      ? undefined
      : toMicros(oldest);
  } catch (error) {
    if (error instanceof Fault && (error.code === "onvif-unsupported" || error.code === "onvif-refused"))
      return undefined;
    throw error;
  }
}

/** Undefined for a day that does not exist. */
function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
