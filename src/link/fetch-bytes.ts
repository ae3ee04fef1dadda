import { request } from "node:http";
import { Fault } from "#base";

/** A fragment of 8 MB, and room. */
const largest = 32 * 1024 * 1024;
const patienceMs = 30_000;

/** Bytes of another program over its Unix socket, `most` of them. Faults: `link-unreachable`, `link-refused`. */
export function fetchBytes(
  socketPath: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  most = largest,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) =>
      reject(new Fault("link-unreachable", `${path} was not answered.`, { socket: socketPath }, error));
    const asked = request({ socketPath, path, headers, timeout: patienceMs }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > most) asked.destroy(new Error("the answer is too long"));
        else chunks.push(chunk);
      });
      response.on("error", failed);
      response.on("end", () => {
        const { statusCode: status = 0 } = response;
        if (status === 200) resolve(Buffer.concat(chunks));
        else reject(new Fault("link-refused", `${path} was refused (${status}).`, { status, path }));
      });
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", failed);
    asked.end();
  });
}
