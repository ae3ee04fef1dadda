import { Fault, makeFolder, systemCode } from "#base";

/** The recorder's own folder, for Vigie alone. Fault `data-unwritable`: without it nothing can be started. */
export function openFolder(path: string): string {
  try {
    makeFolder(path);
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
