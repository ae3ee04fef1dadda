import { readFileSync } from "node:fs";

/*
 * Loaded before a program (`--import`, and so in each of its threads): its wall clock is off by as many seconds as
 * the file VIGIE_WALL_CLOCK says, whenever it says so. Time that only goes forward is left alone.
 */
const file = process.env["VIGIE_WALL_CLOCK"] ?? "";
const lookEveryMs = 20;
const instant = Temporal.Now.instant.bind(Temporal.Now);
let seconds = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

Object.assign(Temporal.Now, {
  instant() {
    const now = performance.now();
    if (now - lookedAt > lookEveryMs) {
      lookedAt = now;
      seconds = offset();
    }
    return instant().add({ seconds });
  },
});

function offset(): number {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0; // nobody has set it
  }
}
