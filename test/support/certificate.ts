import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  readonly pem: { readonly cert: string; readonly key: string };
}

const keyKinds = {
  ec: "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1",
  rsa: "-newkey rsa:2048",
} as const;

/** A certificate of this machine's own, by openssl: what a town's own authority would sign. */
export async function certificateIn(
  folder: string,
  name: string,
  keys: keyof typeof keyKinds = "ec",
): Promise<Certificate> {
  const [certificate, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const kind = `req -x509 ${keyKinds[keys]} -nodes -days 2`.split(" ");
  const names = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  await run("openssl", [...kind, ...names, "-out", certificate, "-keyout", key]);
  const [cert, secret] = await Promise.all([readFile(certificate, "utf8"), readFile(key, "utf8")]);
  return { certificate, key, pem: { cert, key: secret } };
}
