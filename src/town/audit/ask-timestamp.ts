import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { Fault, sentenceOf } from "#base";
import type { TimestampSettings } from "#config";

const patienceMs = 20_000;
/** A token with its certificates is a few kilobytes. */
const mostBytes = 64 * 1024;

/** Posts a question to the server that the configuration names, and to no other. Fault `timestamp-unreachable`. */
export function askTimestamp(
  { url }: TimestampSettings,
  question: Uint8Array,
  ca: string | undefined,
): Promise<Buffer> {
  const headers = {
    "content-type": "application/timestamp-query",
    accept: "application/timestamp-reply",
    "content-length": question.length,
    "user-agent": "Vigie",
  };
  return new Promise<Buffer>((resolve, reject) => {
    const send = url.startsWith("https:") ? secure : plain;
    const asked = send(
      url,
      { method: "POST", headers, timeout: patienceMs, ...(ca === undefined ? {} : { ca }) },
      (answer) => {
        const chunks: Buffer[] = [];
        let length = 0;
        answer.on("data", (chunk: Buffer) => {
          length += chunk.length;
          if (length > mostBytes) asked.destroy(new Error("its answer is too long"));
          else chunks.push(chunk);
        });
        answer.on("error", reject);
        answer.on("end", () =>
          answer.statusCode === 200
            ? resolve(Buffer.concat(chunks))
            : reject(new Error(`status ${answer.statusCode ?? 0}`)),
        );
      },
    );
    asked.on("timeout", () => asked.destroy(new Error(`no answer in ${patienceMs / 1000} s`)));
    asked.on("error", reject);
    asked.end(question);
  }).catch((error: unknown) => {
    const host = URL.parse(url)?.host ?? "";
    throw new Fault(
      "timestamp-unreachable",
      `The time-stamping server ${host} did not answer (${sentenceOf(error)}). Check audit.timestamp in town.yaml; it is asked again within the hour.`,
      { host },
      error,
    );
  });
}
