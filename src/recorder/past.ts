import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Clock, fromMicros, type Log, type Micros, TurnedClock } from "#base";
import type { Fragment, StreamName, Ticks90k } from "#model";
import type { Permit } from "#permit";
import { FragmentBuilder, initSegment } from "#protocols/mp4";
import { Journal } from "./journal.ts";
import { openKeys } from "./keys/open-keys.ts";
import { KnownVolumes } from "./known-volumes.ts";
import type { PastClip } from "./past-clip.ts";
import { microsOf } from "./store/micros-of.ts";
import { sealedWith } from "./store/sealed-with.ts";
import { VolumeWriter } from "./store/volume-writer.ts";
import { machineTime } from "./time/machine.ts";
import { TimeKeeper } from "./time/time-keeper.ts";

export interface PastRecording {
  readonly camera: string;
  readonly stream: StreamName;
  readonly clip: PastClip;
  /** For this camera; what it says of keeping is followed. */
  readonly permit: Permit<"record-video">;
  /** Where in the clip the past begins: so that two cameras of one clip differ, and the present goes on from it. */
  readonly startsAt?: Ticks90k;
  /** The volume's folder; the recorder must not run on it. */
  readonly volume: string;
  /** It begins later than the others. */
  readonly from?: Micros;
  /** For so long the camera could not be reached. */
  readonly outage?: { readonly from: Micros; readonly to: Micros };
}

export interface Past {
  /** The deployment's data folder and its name, as in its configuration. */
  readonly data: string;
  /** The file with the recorder's keys. */
  readonly recordingKey: string;
  readonly deployment: string;
  readonly from: Micros;
  readonly to: Micros;
  readonly recordings: readonly PastRecording[];
  readonly log: Log;
  /** The clock of the present: it is trusted, since the past was made with it. */
  readonly present: Clock;
}

/** Nobody vouched for a clock that was turned by hand. */
const pastTime = { trust: "unchecked", cameraAheadMs: undefined } as const;
const commitAtBytes = 64 * 1024 * 1024;

/**
 * Hours of the past for a demonstration, in seconds: through the writer, the index and the journal that recording
 * goes through, on a clock that is turned by hand. Every byte is as durable as if it had been waited for.
 */
export async function recordPast(past: Past): Promise<{ fragments: number; bytes: number }> {
  const { data, recordingKey, deployment, from, to, recordings } = past;
  const folder = join(data, "recorder");
  const clock = new TurnedClock(fromMicros(from));
  const known = await KnownVolumes.open(folder);
  const volumes = [...new Set(recordings.map(({ volume }) => volume))];
  const keys = await openKeys({ file: recordingKey, volumes, sealedWith }, clock);
  await using journal = await Journal.open(folder, clock, past.log);
  const tally = { fragments: 0, bytes: 0 };
  {
    using opened = new DisposableStack();
    const writers = new Map<string, VolumeWriter>();
    for (const root of volumes) {
      const expected = known.at(root);
      const writer = opened.use(
        VolumeWriter.open({ root, deployment, clock, keys, ...(expected === undefined ? {} : { expected }) }),
      );
      await known.remember(root, writer.identity.volume);
      writers.set(root, writer);
    }
    await note(journal, recordings, "recording-started");
    for (const recording of recordings) {
      const { keeping } = recording.permit.claims;
      const writer = writers.get(recording.volume);
      if (writer === undefined) continue;
      if (keeping !== undefined) writer.keep(recording, keeping);
      playInto(writer, recording, { from: recording.from ?? from, to }, tally);
      writer.commit();
    }
    await clock.advance((to - from) / 1000);
    await note(journal, recordings, "recording-stopped");
  }
  const machine = machineTime(() => ({ state: "unknown" }));
  const time = await TimeKeeper.open(folder, past.present, machine, past.log);
  await time.settle();
  return tally;
}

function playInto(
  writer: VolumeWriter,
  { camera, stream, clip, startsAt = 0, outage }: PastRecording,
  { from, to }: Pick<Past, "from" | "to">,
  tally: { fragments: number; bytes: number },
): void {
  const { codec, codecString, width, height } = clip.config;
  const bytes = initSegment(clip.config);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const init = { hash, bytes, codec, codecString, width, height };
  const builder = new FragmentBuilder((fragment: Fragment) => {
    writer.append({ camera, stream, init, fragment, time: pastTime });
    tally.fragments += 1;
    tally.bytes += fragment.bytes.length;
    if (writer.pendingBytes >= commitAtBytes) writer.commit();
  });
  let plugged = true;
  for (const { unit, time } of looped(clip, startsAt)) {
    const wall = from + microsOf(time);
    if (wall >= to) break;
    const out = outage !== undefined && wall >= outage.from && wall < outage.to;
    if (out && plugged) {
      builder.flush();
      const detail =
        "The camera cannot be reached (EHOSTUNREACH): check its address, its power and the network.";
      writer.openGap({ camera, stream, start: wall, cause: "network", detail });
    }
    // It comes back with a key picture, as cameras do.
    plugged = !out && (plugged || unit.key);
    if (plugged) builder.add({ ...unit, dts: time, pts: time, wall, discontinuity: false });
  }
  builder.flush();
}

/** The clip without end, from its first key picture at or after `startsAt`; times from 0. */
function* looped(
  { units, duration }: PastClip,
  startsAt: Ticks90k,
): Iterable<{ unit: PastClip["units"][number]; time: Ticks90k }> {
  const found = units.findIndex((unit) => unit.key && unit.dts >= startsAt % duration);
  const first = found === -1 ? 0 : found;
  const zero = units[first]?.dts ?? 0;
  for (let turn = 0; ; turn += 1) {
    for (const unit of turn === 0 ? units.slice(first) : units) {
      yield { unit, time: turn * duration + unit.dts - zero };
    }
  }
}

async function note(
  journal: Journal,
  recordings: readonly PastRecording[],
  what: "recording-started" | "recording-stopped",
): Promise<void> {
  const decisions = new Map(recordings.map(({ camera, permit }) => [camera, permit.claims.decision]));
  await Promise.all(
    [...decisions].map(([camera, decision]) =>
      journal.append({
        operation: "collection",
        actor: "recorder",
        cameras: [camera],
        decision,
        detail: { what },
      }),
    ),
  );
}
