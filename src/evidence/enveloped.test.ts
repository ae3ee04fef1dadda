import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { type Micros, systemClock, toMicros } from "#base";
import { readAddressee } from "./addressee.ts";
import { envelopeFor } from "./enveloped.ts";

const run = promisify(execFile);
let folder: string;
/** Once the certificates are made: they hold from their own second on. */
let now: Micros;
const openssl = (line: string) => run("openssl", line.split(" "), { cwd: folder });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-envelope-"));
  await openssl("req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out opj.pem -days 30 -subj /CN=A.Martin");
  await openssl(
    "req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 30 -subj /CN=Other",
  );
  now = toMicros(systemClock.now());
});

async function* inChunks(bytes: Uint8Array, each: number) {
  for (let at = 0; at < bytes.length; at += each) yield bytes.subarray(at, at + each);
}

async function sealed(bytes: Uint8Array, each = 10_007): Promise<Buffer> {
  const read = readAddressee(await readFile(join(folder, "opj.pem"), "utf8"), now);
  if (read.outcome === "wrong") throw new Error(read.why);
  const envelope = envelopeFor(read.addressee, { bytes: bytes.length, content: inChunks(bytes, each) });
  const whole = Buffer.concat(await Array.fromAsync(envelope.content));
  expect(whole).toHaveLength(envelope.bytes);
  return whole;
}

const patterned = (length: number) => new Uint8Array(length).map((_, at) => (at * 31) ^ (at >> 8));
const decrypt = "cms -decrypt -inform DER -binary -in sealed.p7m -recip opj.pem -inkey key.pem -out opened";

test.each([0, 1, 15, 16, 65_519, 65_520, 65_536, 200_001])(
  "OpenSSL opens what was encrypted to a certificate, %i bytes as they were",
  async (length) => {
    const bytes = patterned(length);
    await writeFile(join(folder, "sealed.p7m"), await sealed(bytes));
    await openssl(decrypt);
    expect(Buffer.compare(await readFile(join(folder, "opened")), bytes)).toBe(0);
  },
);

test("another's key opens nothing, and nothing of what is inside can be read", async () => {
  const whole = await sealed(Buffer.from("un homme en bleu ".repeat(100)));
  expect(whole.includes("homme en bleu")).toBe(false);
  await writeFile(join(folder, "sealed.p7m"), whole);
  const other = decrypt.replace("opj.pem", "other.pem").replace("key.pem", "other.key");
  await expect(openssl(other)).rejects.toThrow();
});

test("only a certificate that can be encrypted to now is taken: PEM or DER, RSA, long enough, in its time", async () => {
  const pem = await readFile(join(folder, "opj.pem"), "utf8");
  const der = pem.replaceAll(/-----[^-]+-----|\s/g, "");
  expect(readAddressee(der, now)).toEqual(readAddressee(pem, now));
  expect(readAddressee(pem, now)).toMatchObject({ addressee: { subject: "CN=A.Martin" } });
  const why = (text: string, at = now) => {
    const read = readAddressee(text, at);
    return read.outcome === "wrong" ? read.why : "ok";
  };
  expect(why("<html>")).toBe("unreadable");
  expect(why(pem, now + 31 * 86_400_000_000)).toBe("not-valid-now");
  await openssl("req -x509 -newkey rsa:1024 -nodes -keyout weak.key -out weak.pem -days 30 -subj /CN=Weak");
  expect(why(await readFile(join(folder, "weak.pem"), "utf8"))).toBe("too-weak");
  await openssl("req -x509 -newkey ed25519 -nodes -keyout ed.key -out ed.pem -days 30 -subj /CN=Ed");
  expect(why(await readFile(join(folder, "ed.pem"), "utf8"))).toBe("not-rsa");
});
