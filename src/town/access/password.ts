import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

/** OWASP’s floor for argon2id: 19 MiB, two passes, one lane; 0.11 to 0.17 s a hash on two busy cores. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** At once: two hashes keep a flood of sign-ins from taking memory and libuv's threads; the others wait, 32 at most. */
const atOnce = 2;
const mayWait = 32;
let running = 0;
const waiting: (() => void)[] = [];

export type PasswordHash = string;

/** Undefined when too many wait: the caller answers "busy". */
export async function hashPassword(password: string): Promise<PasswordHash | undefined> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, cost);
  if (tag === undefined) return undefined;
  return [
    "argon2id",
    cost.memory,
    cost.passes,
    cost.parallelism,
    salt.toString("base64url"),
    tag.toString("base64url"),
  ].join("$");
}

/** A hash that no password has, as costly as any: compared where there is no such person, so that time tells nothing. */
const nobody: PasswordHash = [
  "argon2id",
  cost.memory,
  cost.passes,
  cost.parallelism,
  "AAAAAAAAAAAAAAAAAAAAAA",
  "A".repeat(43),
].join("$");

export async function verifyPassword(
  password: string,
  stored: PasswordHash | null,
): Promise<"right" | "wrong" | "busy"> {
  const [name, memory, passes, parallelism, salt, tag] = (stored ?? nobody).split("$");
  if (name !== "argon2id" || salt === undefined || tag === undefined) return "wrong";
  const known = Buffer.from(tag, "base64url");
  const found = await derive(password, Buffer.from(salt, "base64url"), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: known.length,
  });
  if (found === undefined) return "busy";
  return timingSafeEqual(found, known) && stored !== null ? "right" : "wrong";
}

async function derive(
  password: string,
  nonce: Uint8Array,
  parameters: typeof cost,
): Promise<Buffer | undefined> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) return undefined;
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // NFKC: the same password typed on another keyboard is the same bytes.
      argon2("argon2id", { ...parameters, message: password.normalize("NFKC"), nonce }, (error, tag) => {
        if (error === null) resolve(tag);
        else reject(error);
      });
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
