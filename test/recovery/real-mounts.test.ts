import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { fragmentsReply } from "#contract";
import { openRig, type RecorderRig, until } from "../integration/recorder-rig.ts";

/* Real disks, as far as a test may: each volume is a mount in a namespace of the recorder's own. */

const volumes = ["readonly", "pulled", "well"];
/** Bound over the rig's own folders, so that what lies on a disk can be looked at from outside. */
const mounts = `
  cd "$1"; shift
  for volume in ${volumes.join(" ")}; do mkdir -p "disks/$volume" "$volume"; mount --bind "disks/$volume" "$volume"; done
  mount -o remount,bind,ro readonly
  exec "$@"`;
const within = (folder: string) => ["unshare", "-rm", "sh", "-ec", mounts, "sh", folder];

const now = () => toMicros(systemClock.now());
const allowed =
  spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "ignore" }).status === 0;
if (!allowed)
  process.stdout.write(
    "NOT TESTED: this machine lets no test mount a disk (unshare -rm); see real-mounts.test.ts\n",
  );

function mount(rig: RecorderRig, command: string): void {
  const inside = ["-t", String(rig.pid()), "-U", "-m", "--preserve-credentials", "sh", "-ec"];
  execFileSync("nsenter", [...inside, `cd "$0"; ${command}`, rig.folder]);
}

async function records(rig: RecorderRig, camera: string, from: number): Promise<boolean> {
  const path = `/media/fragments/${camera}/main?from=${from}&to=${from + 600_000_000}`;
  const answer = await rig.get(path, rig.permit("playback", camera));
  return answer.ok && fragmentsReply.parse(await answer.json()).fragments.length > 0;
}

test.runIf(allowed)(
  "a disk that is mounted read-only, and one that is pulled, say so; their cameras go on beside them, and both are taken again",
  async () => {
    await using rig = await openRig({ cameras: ["a", "b", "c"].map((id) => ({ id })), volumes, within });
    const state = async (at: number) => (await rig.health()).volumes[at];
    await rig.start();
    await rig.assign();
    const began = now();
    const detail = async (at: number) => (await state(at))?.detail ?? "";
    await until(
      async () => (await detail(0)).includes("cannot be written (EROFS)"),
      "what is read-only is told",
    );
    await until(() => records(rig, "a", began), "its camera records elsewhere");
    await until(async () => (await state(1))?.state === "ready", "the other is recorded to");

    mount(rig, "umount -l pulled; mount -o remount,bind,rw readonly");
    await until(async () => (await state(1))?.state === "failed", "that it is gone is told");
    const gone = now();
    expect(await detail(1)).toMatch(/is gone: its disk was unmounted or swapped|is not there/);
    for (const camera of ["a", "b", "c"])
      await until(() => records(rig, camera, gone), `${camera} is recorded beside it`);
    expect((await state(2))?.state).toBe("ready");

    mount(rig, 'mount --bind "disks/pulled" pulled');
    for (const at of [0, 1])
      await until(async () => (await state(at))?.state === "ready", "it is taken again");
    await rig.stop();
    for (const volume of volumes)
      expect((await rig.check(join(rig.folder, "disks", volume))).findings, volume).toEqual([]);
  },
);
