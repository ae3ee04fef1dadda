import { appendFileSync } from "node:fs";
import { Fault, systemClock } from "#base";
import type { CopyStep } from "#contract";
import { eraseCopy } from "../../src/town/copies/erase-copy.ts";
import { extractCopy, takeCopyStep } from "../../src/town/copies/index.ts";
import { type CopyTold, marks, openCopyRoom, reference } from "./copy-life.ts";

/* A copy's whole life: extracted, located, corrected, covered, corrected again, covered again, reviewed, gone. */
const [data = "", key = "", sockets = "", from = "", to = "", ledger = ""] = process.argv.slice(2);
const tell = (told: CopyTold) => appendFileSync(ledger, `${JSON.stringify(told)}\n`);

const room = await openCopyRoom(data, key, sockets);
await using _held = room.held;
room.work();

const asked = { camera: "gare", from: Number(from), to: Number(to) };
const marie = { person: { login: "marie" }, ends: Number.MAX_SAFE_INTEGER };
const extracted = await extractCopy(room, asked, { id: "case", reference }, marie);
if (extracted.outcome !== "begun") throw new Fault("not-begun", extracted.outcome);
const { id } = extracted.copy;
tell({ told: "is", version: 0 });

async function reached(version: number) {
  for (;;) {
    const copy = await room.copies.find(id);
    if (copy?.state.is === "failed") throw new Fault("failed", copy.state.why);
    if (copy?.version === version) {
      tell({ told: "is", version });
      return copy;
    }
    await systemClock.sleep(5);
  }
}
async function take(version: number, login: string, step: CopyStep): Promise<void> {
  const hand = { login, reference, hasSeenAll: true };
  const copy = await reached(version);
  const { outcome } = await takeCopyStep(room, copy, step, hand);
  if (outcome !== "moved") throw new Fault("not-moved", outcome);
  tell({ told: "is", version: version + 1 });
}
await take(1, "marie", { step: "correct", version: 1, marks: marks(2) });
await take(2, "marie", { step: "cover", version: 2 });
await take(4, "marie", { step: "correct", version: 4, marks: marks(3) });
await take(5, "marie", { step: "cover", version: 5 });
await take(7, "sophie", { step: "review", version: 7 });
await eraseCopy(room, id, { by: "town", motive: reference, why: "the case is closed" });
tell({ told: "gone" });
