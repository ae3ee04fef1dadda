import { readFile, stat } from "node:fs/promises";
import { fromMicros } from "#base";
import { verifyPlateAnswer } from "#evidence";

/** 500 passages are 100 kB; nobody's answer is longer. */
const longest = 1024 * 1024;

/** Prints OK, or what is wrong; undefined where the path is no answer to a procedure that names a plate. */
export async function verifyOnePlateAnswer(path: string, json: boolean): Promise<number | undefined> {
  const file = await stat(path).catch(() => undefined);
  if (file?.isFile() !== true || file.size > longest) return undefined;
  const verdict = verifyPlateAnswer(await readFile(path, "utf8"));
  if (verdict === undefined) return undefined;
  if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
  else if (verdict.outcome === "wrong") process.stdout.write(`WRONG  ${path}: ${verdict.sentence}.\n`);
  else {
    const { answer, fingerprint } = verdict;
    const { procedure, authority, deployment, total, searched, openedBy } = answer;
    const names = openedBy.map(({ name }) => name).join(", ");
    process.stdout.write(
      [
        `OK     answer of ${deployment.name} to ${procedure} (${authority})`,
        `       ${total === 0 ? "no passage" : `${total} passages`} of ${searched} that were opened by ${names}`,
        `       between ${fromMicros(answer.from).toString()} and ${fromMicros(answer.to).toString()}`,
        `       signed by            ${fingerprint}`,
        "       Compare it with the service's evidence certificate, kept elsewhere.",
        "",
      ].join("\n"),
    );
  }
  return verdict.outcome === "whole" ? 0 : 1;
}
