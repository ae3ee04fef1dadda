import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { syncFolder, systemCode } from "#base";

const codesFile = z.strictObject({ codes: z.array(z.strictObject({ code: z.string(), ends: z.string() })) });
type Printed = z.infer<typeof codesFile>["codes"];

/** The file from which the first two people read their codes: only this account opens it, and it goes when they are used. */
export function printedCodes(folder: string): {
  read(): Promise<Printed>;
  write(codes: Printed): Promise<void>;
} {
  const file = join(folder, "enrolment-codes.json");
  return {
    async read() {
      try {
        const parsed = codesFile.safeParse(JSON.parse(await readFile(file, "utf8")));
        return parsed.success ? parsed.data.codes : [];
      } catch (error) {
        // Missing, or cut short by a crash: new codes are made, and the old ones end by themselves.
        if (systemCode(error) === "ENOENT" || error instanceof SyntaxError) return [];
        throw error;
      }
    },
    async write(codes) {
      if (codes.length === 0) {
        await rm(file, { force: true });
        return;
      }
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.new`, `${JSON.stringify({ codes }, null, 2)}\n`, { mode: 0o600, flush: true });
      await rename(`${file}.new`, file);
      syncFolder(folder);
    },
  };
}
