import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock, toMicros } from "#base";
import { fragmentsReply } from "#contract";
import { probe, type RecorderRig, until } from "../integration/recorder-rig.ts";

export interface KilledOften {
  /** Of each kill, the milliseconds lost before it by the camera that lost most. */
  readonly lostMs: readonly number[];
  /** What `vigie check` found after a kill or at the end, but for bytes that no row had claimed yet. */
  readonly findings: readonly string[];
  /** Pictures that the index lists and FFmpeg does not decode. */
  readonly unplayable: number;
  readonly pictures: number;
}

/** Kills a recorder again and again while it records, at moments that `random` chooses, and looks at what is left. */
export async function killUnderLoad(
  rig: RecorderRig,
  { kills, cameras, random }: { kills: number; cameras: readonly string[]; random: () => number },
  say: (sentence: string) => void,
): Promise<KilledOften> {
  const killedAt: { killed: number; since: number }[] = [];
  const findings: string[] = [];
  await rig.start();
  await rig.assign();
  const recording = async () =>
    (await rig.health()).cameras.filter((one) => one.recording).length === cameras.length;
  for (let turn = 0; turn < kills; turn += 1) {
    if (turn > 0) await rig.start(); // no town is there: it resumes from what it kept
    await until(recording, "all record");
    const since = toMicros(systemClock.now());
    await systemClock.sleep(300 + 1_500 * random());
    killedAt.push({ killed: toMicros(systemClock.now()), since });
    await rig.kill();
    const found = (await rig.check()).findings.filter(({ kind }) => kind !== "bytes-without-row");
    findings.push(...found.map(({ sentence }) => `after kill ${turn + 1}: ${sentence}`));
    if (turn % 10 === 9) say(`${turn + 1} kills`);
  }
  await rig.start();
  await until(recording, "all record");
  await systemClock.sleep(2_500);
  const lost = killedAt.map(() => 0);
  let [pictures, playable] = [0, 0];
  for (const camera of cameras) {
    const fragments = await fragmentsOf(rig, camera);
    for (const [at, { killed, since }] of killedAt.entries()) {
      const last = fragments.findLast(({ start }) => start < killed);
      const lostHere = Math.max(0, killed - Math.max(last?.end ?? 0, since)) / 1_000;
      lost[at] = Math.max(lost[at] ?? 0, lostHere);
    }
    pictures += fragments.reduce((sum, { samples }) => sum + samples, 0);
    const file = join(rig.folder, `${camera}.mp4`);
    const span = await rig.get(
      `/media/span/${camera}/main?from=0&to=3000000000000000`,
      rig.permit("playback", camera),
    );
    await writeFile(file, Buffer.from(await span.arrayBuffer()));
    playable += (await probe(file)).pictures;
  }
  await rig.stop();
  findings.push(...(await rig.check()).findings.map(({ sentence }) => `at the end: ${sentence}`));
  return { lostMs: lost.map(Math.round), findings, unplayable: pictures - playable, pictures };
}

/** All of a camera's fragments, page by page. */
async function fragmentsOf(rig: RecorderRig, camera: string) {
  const all: ReturnType<typeof fragmentsReply.parse>["fragments"] = [];
  for (let from = 0; ; ) {
    const path = `/media/fragments/${camera}/main?from=${from}&to=3000000000000000`;
    const answer = await rig.get(path, rig.permit("playback", camera));
    const { fragments } = fragmentsReply.parse(await answer.json());
    const more = fragments.filter(({ start }) => start >= from);
    all.push(...more);
    const last = more.at(-1);
    if (last === undefined) return all;
    from = last.start + 1;
  }
}
