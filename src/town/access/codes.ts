import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Clock, fromMicros, systemCode, toMicros } from "#base";
import type { Role } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import { hashOf, newCode, newSecret } from "./secret.ts";

const day = 24 * 3600e6;
const enrolmentLife = 7 * day;
/** A demonstration's link waits for its visitor as long as the demonstration is shown. */
const demoLife = day;

const codesFile = z.strictObject({ codes: z.array(z.strictObject({ code: z.string(), ends: z.string() })) });

export interface Codes {
  /** Codes for whoever is still missing of the first two people; those not yet used are kept. Printed by the caller. */
  firstTwo(missing: number): Promise<readonly string[]>;
  make(kind: "enrolment" | "demo", role: Role): Promise<{ code: string; ends: number }>;
  find(
    kind: "enrolment" | "demo",
    code: string,
    catalogue?: Catalogue,
  ): Promise<{ role: Role | null } | undefined>;
  /** Uses a code up. Undefined where there is none, it ended, or it was used. */
  use(
    kind: "enrolment" | "demo",
    code: string,
    catalogue?: Catalogue,
  ): Promise<{ role: Role | null } | undefined>;
  /** Takes a used code out of the file that printed it. */
  strike(code: string): Promise<void>;
}

/** One-time codes: hashes in the catalogue; the first two also readable in a file that only this account opens. */
export function openCodes(catalogue: Catalogue, clock: Clock, folder: string): Codes {
  const file = join(folder, "enrolment-codes.json");
  const now = () => toMicros(clock.now());

  async function store(
    kind: "enrolment" | "demo",
    role: Role | null,
    code: string,
    life: number,
  ): Promise<number> {
    const made = now();
    await catalogue
      .insertInto("codes")
      .values({ hash: hashOf(code), kind, role, made_at: made, ends_at: made + life, used_at: null })
      .execute();
    return made + life;
  }

  const codes: Codes = {
    async firstTwo(missing) {
      const kept: { code: string; ends: string }[] = [];
      for (const entry of (await readCodes(file)).codes) {
        if ((await codes.find("enrolment", entry.code)) !== undefined) kept.push(entry);
      }
      while (kept.length < missing) {
        const code = newCode();
        const ends = await store("enrolment", null, code, enrolmentLife);
        kept.push({ code, ends: fromMicros(ends).toString() });
      }
      const printed = kept.slice(0, missing);
      await writeCodes(file, printed);
      return printed.map((entry) => entry.code);
    },
    async make(kind, role) {
      const code = kind === "demo" ? newSecret() : newCode();
      return { code, ends: await store(kind, role, code, kind === "demo" ? demoLife : enrolmentLife) };
    },
    find: (kind, code, inside = catalogue) =>
      inside
        .selectFrom("codes")
        .select("role")
        .where("hash", "=", hashOf(code.trim()))
        .where("kind", "=", kind)
        .where("used_at", "is", null)
        .where("ends_at", ">", now())
        .executeTakeFirst(),
    use: (kind, code, inside = catalogue) =>
      inside
        .updateTable("codes")
        .set({ used_at: now() })
        .where("hash", "=", hashOf(code.trim()))
        .where("kind", "=", kind)
        .where("used_at", "is", null)
        .where("ends_at", ">", now())
        .returning("role")
        .executeTakeFirst(),
    async strike(code) {
      const printed = (await readCodes(file)).codes;
      if (printed.length > 0)
        await writeCodes(
          file,
          printed.filter((entry) => entry.code !== code.trim()),
        );
    },
  };
  return codes;
}

async function readCodes(file: string): Promise<z.infer<typeof codesFile>> {
  try {
    const parsed = codesFile.safeParse(JSON.parse(await readFile(file, "utf8")));
    return parsed.success ? parsed.data : { codes: [] };
  } catch (error) {
    // Missing, or cut short by a crash: new codes are made, and the old ones end by themselves.
    if (systemCode(error) === "ENOENT" || error instanceof SyntaxError) return { codes: [] };
    throw error;
  }
}

async function writeCodes(file: string, codes: readonly { code: string; ends: string }[]): Promise<void> {
  if (codes.length === 0) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(join(file, ".."), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, `${JSON.stringify({ codes }, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
