import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killAt, severally } from "./kill-run.ts";
import { anyFate, cutPower, type Fate, worstFates } from "./power-cut.ts";
import { seeded } from "./seeded.ts";
import type { Loose } from "./unsynced.ts";

interface Life<Told> {
  readonly at: number;
  readonly data: string;
  /** What it said, a line each, before it was killed. */
  readonly told: readonly Told[];
  readonly loose: Loose | undefined;
}

/** Opens what is left of a life once more, and holds it to what was told. */
type Check<Told> = (data: string, told: readonly Told[], where: string) => Promise<void>;

/** A program's life, again and again: ended at each change of its disk, and by what a power cut may take of it. */
export class Lives<Told> implements Disposable {
  /** In memory where there is some: thousands of flushes. */
  readonly folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "vigie-lives-"));
  readonly #program: string;
  readonly #args: (data: string, ledger: string) => string[];
  #lives: Life<Told>[] = [];

  /** `args` are the program's, which writes what it tells into the ledger. */
  constructor(program: string, args: (data: string, ledger: string) => string[]) {
    this.#program = program;
    this.#args = args;
  }

  /** Checks a life that ends by itself, then one killed after each change; the changes, by what they are. */
  async endAnywhere(check: Check<Told>): Promise<readonly string[]> {
    const whole = await this.#until(0);
    await check(whole.data, whole.told, "unharmed");
    const points = (whole.done ?? []).slice(0, -1);
    this.#lives = [];
    await severally(
      points.map((name, at) => ({ name, at: at + 1 })),
      async ({ name, at }) => {
        const life = await this.#until(at);
        this.#lives.push(life);
        const copy = this.#place("restarted");
        cpSync(life.data, copy, { recursive: true });
        await check(copy, life.told, `killed after ${at} (${name})`);
        rmSync(copy, { recursive: true });
      },
    );
    return points;
  }

  /** Checks the same lives after power cuts; how many. */
  async cutPowerAnywhere(check: Check<Told>): Promise<number> {
    let cuts = 0;
    await severally(this.#lives, async ({ at, data, told, loose }) => {
      if (loose === undefined) return;
      const fates: Fate[] = [...worstFates, anyFate(at, seeded(at))];
      for (const fate of fates) {
        const copy = this.#place("cut");
        cutPower(data, copy, loose, fate);
        await check(copy, told, `power cut after ${at}, ${fate.name}`);
        rmSync(copy, { recursive: true });
        cuts += 1;
      }
    });
    return cuts;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #until(at: number): Promise<Life<Told> & { readonly done: readonly string[] | undefined }> {
    const place = this.#place(String(at));
    const data = join(place, "data");
    mkdirSync(data, { recursive: true });
    const ledger = join(place, "ledger.jsonl");
    const args = this.#args(data, ledger);
    const run = await killAt(at, { program: this.#program, args, root: data, report: join(place, "report") });
    const lines = existsSync(ledger) ? readFileSync(ledger, "utf8").split("\n").slice(0, -1) : [];
    return { at, data, told: lines.map((line): Told => JSON.parse(line)), ...run };
  }

  /** A new one each time, so that a test can be tried again. */
  #place(name: string): string {
    return mkdtempSync(join(this.folder, `${name}-`));
  }
}
