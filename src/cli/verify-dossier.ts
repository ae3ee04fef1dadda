import { isDossier, verifyDossier } from "../town/index.ts";

/** Prints OK, or the first thing that is wrong; undefined where that folder is no dossier. */
export async function verifyOneDossier(folder: string, json: boolean): Promise<number | undefined> {
  if (!(await isDossier(folder))) return undefined;
  const verdict = await verifyDossier(folder);
  if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
  else if (verdict.outcome === "wrong")
    process.stdout.write(`WRONG  ${verdict.file}: ${verdict.sentence}.\n`);
  else {
    const { town, madeAt, files, contradictions } = verdict.index;
    process.stdout.write(
      [
        `OK     dossier of ${town}, made ${madeAt}`,
        `       ${files.length} files, ${contradictions} contradictions declared`,
        `       signed by            ${verdict.fingerprint}`,
        "       Compare it with the town's evidence certificate, kept elsewhere.",
        "",
      ].join("\n"),
    );
  }
  return verdict.outcome === "whole" ? 0 : 1;
}
