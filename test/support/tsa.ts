import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A time-stamping authority that is not ours: OpenSSL's, with a root of its own. */
export interface TestTsa {
  /** PEM of its root. */
  readonly authority: string;
  /** To a DER question (RFC 3161) a DER answer. */
  reply(question: Uint8Array): Promise<Buffer>;
}

const settings = `
[tsa]
default_tsa = here
[here]
serial = ./serial
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

export async function openTsa(): Promise<TestTsa> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-tsa-"));
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout"];
  await openssl(
    "req",
    "-x509",
    ...key,
    "ca.key",
    "-out",
    "ca.pem",
    "-days",
    "3650",
    "-subj",
    "/CN=Test TSA root",
  );
  await openssl("req", ...key, "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test TSA");
  await writeFile(
    join(folder, "ext.cnf"),
    "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n",
  );
  const signing = [
    "-CA",
    "ca.pem",
    "-CAkey",
    "ca.key",
    "-CAcreateserial",
    "-days",
    "3650",
    "-extfile",
    "ext.cnf",
  ];
  await openssl("x509", "-req", "-in", "tsa.csr", ...signing, "-out", "tsa.pem");
  await writeFile(join(folder, "tsa.cnf"), settings);
  await writeFile(join(folder, "serial"), "01\n");
  let number = 0;
  return {
    authority: await readFile(join(folder, "ca.pem"), "utf8"),
    async reply(question) {
      number += 1;
      const [asked, answered] = [`q${number}`, `a${number}`];
      await writeFile(join(folder, asked), question);
      await openssl("ts", "-reply", "-queryfile", asked, "-config", "tsa.cnf", "-out", answered);
      return readFile(join(folder, answered));
    },
  };
}
