import { createHash } from "node:crypto";
import { Fault } from "#base";
import type { RecordingKey } from "./recording-key.ts";
import { keyIdOf, secretBytes } from "./recording-key.ts";

/** Crockford's: no I, L, O or U, so that what is read is what was written. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const linesPerKey = 4;
const bytesPerLine = secretBytes / linesPerKey;
/** 64 bits of the secret, then 11 bits that check them: 75, in 15 letters. */
const checkBits = 11n;
const lettersPerLine = 15;
const lettersPerGroup = 5;

/**
 * A key as four lines for paper: `1  7K3QX-9M2DA-4TGHB`. Each line checks itself, so that a slip is found where it was
 * made; the key's id checks the whole.
 */
export function kitLines({ secret }: RecordingKey): string[] {
  return Array.from({ length: linesPerKey }, (_, at) => {
    const part = secret.subarray(at * bytesPerLine, (at + 1) * bytesPerLine);
    const bits = (bitsOf(part) << checkBits) | checkOf(at + 1, part);
    const letters = Array.from(
      { length: lettersPerLine },
      (__, place) => alphabet[Number((bits >> BigInt((lettersPerLine - 1 - place) * 5)) & 31n)],
    ).join("");
    return `${at + 1}  ${letters.match(/.{5}/g)?.join("-") ?? ""}`;
  });
}

/** What a kit says, of everything else that stands on the sheet. Fault `kit-mistyped`: which line, and what is wrong. */
export function readKit(text: string, restored: Temporal.Instant): RecordingKey[] {
  const parts: Uint8Array[] = [];
  for (const line of text.split(/\r?\n/)) {
    const found = kitLine.exec(line);
    if (found === null) continue;
    const number = Number(found[1]);
    if (number !== (parts.length % linesPerKey) + 1) {
      throw mistyped(number, "lines are missing before it, or it comes twice");
    }
    parts.push(partOf(number, found[2] ?? ""));
  }
  if (parts.length === 0 || parts.length % linesPerKey !== 0) {
    throw new Fault(
      "kit-incomplete",
      `A key has ${linesPerKey} lines, such as "1  ABCDE-FGHJK-MNPQR"; ${parts.length % linesPerKey} of the last one were given.`,
    );
  }
  return Array.from({ length: parts.length / linesPerKey }, (_, at) => {
    const secret = Uint8Array.from(
      parts.slice(at * linesPerKey, (at + 1) * linesPerKey).flatMap((part) => [...part]),
    );
    return { id: keyIdOf(secret), made: restored.toString({ smallestUnit: "second" }), secret };
  });
}

const kitLine = /^\s*([1-4])[\s.:)]+([0-9A-Za-z][0-9A-Za-z\s-]{8,40})$/;

function partOf(line: number, typed: string): Uint8Array {
  const letters = typed.replaceAll(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  if (letters.length !== lettersPerLine) {
    throw mistyped(
      line,
      `it has ${letters.length} letters, not ${lettersPerLine} (${lettersPerLine / lettersPerGroup} groups of ${lettersPerGroup})`,
    );
  }
  let bits = 0n;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value === -1) throw mistyped(line, `${letter} is not a letter of a kit`);
    bits = (bits << 5n) | BigInt(value);
  }
  const part = Uint8Array.from({ length: bytesPerLine }, (_, at) =>
    Number((bits >> (checkBits + BigInt(8 * (bytesPerLine - 1 - at)))) & 255n),
  );
  if ((bits & ((1n << checkBits) - 1n)) !== checkOf(line, part)) {
    throw mistyped(line, "a letter in it is wrong");
  }
  return part;
}

function bitsOf(bytes: Uint8Array): bigint {
  return bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

function checkOf(line: number, part: Uint8Array): bigint {
  const digest = createHash("sha256").update(`vigie kit line ${line}\n`).update(part).digest();
  return BigInt(digest.readUInt16BE(0)) >> (16n - checkBits);
}

function mistyped(line: number, what: string): Fault {
  return new Fault("kit-mistyped", `Line ${line} of the kit is not right: ${what}. Type it again.`, { line });
}
