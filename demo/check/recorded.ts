import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { Fault } from "#base";
import { healthReply, timelineReply } from "#contract";
import type { Deployment } from "../town/deployment.ts";
import type { Person } from "../town/person.ts";
import { playbackPermit } from "./visit.ts";

export interface RecordedCamera {
  readonly id: string;
  readonly town: string;
  readonly recordedSeconds: number;
  readonly lostPackets: number;
  /** Pictures that ffprobe counted in the last minute, taken out as one file. */
  readonly exportedPictures: number;
}

const minute = 60e6;

/** What a recorder kept of one camera in a span, by its own index and by ffprobe over the bytes. */
export async function recordedOf(
  deployment: Deployment,
  person: Person,
  camera: string,
  span: { from: number; to: number },
): Promise<RecordedCamera> {
  const permit = await playbackPermit(person, camera, span);
  const timeline = await person.media(`/media/timeline/${camera}?from=${span.from}&to=${span.to}`, permit);
  const { runs } = timelineReply.parse(await timeline.json());
  const kept = runs
    .filter((run) => run.stream === "main")
    .reduce((sum, run) => sum + Math.min(run.end, span.to) - Math.max(run.start, span.from), 0);
  const health = await person.ask("GET", "/api/health", healthReply);
  const lost = health.recorders
    .flatMap((recorder) => recorder.health?.cameras ?? [])
    .filter((one) => one.id === camera)
    .reduce((sum, one) => sum + one.lostPackets, 0);
  return {
    id: camera,
    town: deployment.plan.id,
    recordedSeconds: Math.round(kept / 1e5) / 10,
    lostPackets: lost,
    exportedPictures: await exportedPictures(person, camera, permit, {
      from: Math.max(span.from, span.to - minute),
      to: span.to,
    }),
  };
}

const probed = z.object({ streams: z.array(z.object({ nb_read_packets: z.coerce.number() })).min(1) });

async function exportedPictures(
  person: Person,
  camera: string,
  permit: string,
  { from, to }: { from: number; to: number },
): Promise<number> {
  const answer = await person.media(`/media/span/${camera}/main?from=${from}&to=${to}`, permit);
  if (!answer.ok)
    throw new Fault(
      "demo-export",
      `The last minute of ${camera} could not be taken out (${answer.status}).`,
      { camera },
    );
  const folder = await mkdtemp(join(tmpdir(), "vigie-export-"));
  try {
    const file = join(folder, "minute.mp4");
    await writeFile(file, new Uint8Array(await answer.arrayBuffer()));
    const { stdout } = await promisify(execFile)(
      "ffprobe",
      `-v error -count_packets -select_streams v:0 -show_entries stream=nb_read_packets -of json minute.mp4`.split(
        " ",
      ),
      { cwd: folder },
    );
    return probed.parse(JSON.parse(stdout)).streams[0]?.nb_read_packets ?? 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}
