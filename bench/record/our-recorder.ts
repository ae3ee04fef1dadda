import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Fault, systemClock, toMicros } from "#base";
import { loadConfig } from "#config";
import { type MaskOrder, type RecorderAssignment, type RecorderHealth, recorderHealth } from "#contract";
import { callLink } from "#link";
import { mintPermit } from "#permit/mint";
import { startProgram } from "./programs.ts";

const deployment = "bench";

export interface OurRecorder extends AsyncDisposable {
  readonly pid: number;
  health(): Promise<RecorderHealth>;
}

/** The recorder as a program of its own, hashing and encrypting, once it records every camera. */
export async function startOurRecorder(
  folder: string,
  urls: ReadonlyMap<string, string>,
  keep: { readonly unit: "minutes" | "hours"; readonly amount: number },
  mask?: MaskOrder,
): Promise<OurRecorder> {
  const file = join(folder, "town.yaml");
  await writeFile(
    file,
    `deployment: { id: ${deployment}, name: Bench, pack: laboratory }\ndecoders: { box: none-and-i-accept-it }\ndata: data\nvolumes:\n  - path: volume\n`,
  );
  const { sockets } = await loadConfig(file);
  const health = () => callLink(sockets.recorder, "GET", "/link/health", recorderHealth);
  const recorder = await startProgram(process.execPath, [
    join(import.meta.dirname, "recorder-program.ts"),
    file,
  ]);
  await patiently("the recorder to answer", async () => (await health()).cameras.length === 0);
  await callLink(sockets.recorder, "PUT", "/link/assignment", z.unknown(), assignmentOf(urls, keep, mask));
  await patiently("all cameras to be recorded", async () =>
    (await health()).cameras.every((one) => one.recording),
  );
  return { ...recorder, health };
}

export function total(health: RecorderHealth, what: "bytes" | "lostPackets" | "pictures"): number {
  return health.cameras.reduce((sum, camera) => sum + camera[what], 0);
}

function assignmentOf(
  urls: ReadonlyMap<string, string>,
  keep: { readonly unit: "minutes" | "hours"; readonly amount: number },
  mask: MaskOrder | undefined,
): RecorderAssignment {
  const gate = generateKeyPairSync("ed25519");
  const now = toMicros(systemClock.now());
  return {
    revision: 1,
    gateKey: gate.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    deployment,
    revoked: [],
    holds: [],
    cameras: [...urls].map(([id, url]) => ({
      id,
      name: id,
      streams: [{ name: "main", url, transport: "tcp", record: true }],
      ...(mask === undefined ? {} : { mask }),
      permit: mintPermit(
        {
          decision: "bench",
          deployment,
          processing: "record-video",
          cameras: [id],
          kind: "standing",
          actor: "bench",
          keeping: {
            zone: "Europe/Paris",
            atLeast: [],
            atMost: [keep],
            cap: [{ unit: "months", amount: 1 }],
          },
          notBefore: now,
          notAfter: now + 86_400_000_000,
        },
        gate.privateKey,
      ).token,
    })),
  };
}

async function patiently(what: string, so: () => Promise<boolean>): Promise<void> {
  const late = systemClock.monotonic() + 60_000;
  while (!(await so().catch(() => false))) {
    if (systemClock.monotonic() > late) throw new Fault("bench-failed", `Waited 60 s in vain for ${what}.`);
    await systemClock.sleep(200);
  }
}
