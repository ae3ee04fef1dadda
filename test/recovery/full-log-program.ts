import { generateKeyPairSync } from "node:crypto";
import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openChain, verifyChain } from "#audit";
import { Fault, systemClock } from "#base";

/** Writes a log on a small disk until it is full, then makes room and goes on. Says what happened as one JSON line. */
const [disk = ""] = process.argv.slice(2);
const directory = join(disk, "journal");
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const chain = await openChain({ directory, writer: "town", key: privateKey, clock: systemClock });
const append = (actor: string) =>
  chain.append({ operation: "consultation", actor, cameras: ["place"], motive: "ronde", detail: {} });

await append("before");
const filler = join(disk, "filler");
const { bavail, bsize } = await statfs(disk);
await writeFile(filler, Buffer.alloc(bavail * bsize - 8 * 1024));
const refused: { code: string; system: unknown }[] = [];
let written = 0;
for (let n = 0; refused.length < 2; n += 1) {
  await append(`agent-${n}`).then(
    () => (written += 1),
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      refused.push({ code: error.code, system: error.facts["system"] });
    },
  );
}
await rm(filler);
await append("after");
await chain[Symbol.asyncDispose]();
process.stdout.write(
  `${JSON.stringify({ written, refused, verified: await verifyChain(directory, publicKey) })}\n`,
);
