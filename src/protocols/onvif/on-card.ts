import { Fault } from "#base";
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
