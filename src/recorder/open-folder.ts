import { mkdir } from "node:fs/promises";
import { Fault, systemCode } from "#base";

/** The recorder's own folder, for Vigie alone. Fault `data-unwritable`: without it nothing can be started. */
export async function openFolder(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return path;
  } catch (error) {
    throw new Fault(
      "data-unwritable",
      `The recorder cannot use its data folder ${path} (${systemCode(error) ?? "unknown"}): make it a folder that Vigie's account may write to.`,
      { path },
      error,
    );
  }
}
