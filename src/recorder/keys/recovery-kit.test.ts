import fc from "fast-check";
import { expect, test } from "vitest";
import { keyIdOf, makeRecordingKey } from "./recording-key.ts";
import { kitLines, readKit } from "./recovery-kit.ts";

const now = Temporal.Instant.from("2026-03-01T10:00:00Z");
const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes));
const keyOf = (secret: Uint8Array<ArrayBuffer>) => ({ id: keyIdOf(secret), made: now.toString(), secret });

test("what is printed is read back, whatever stands around it, however it was typed", () => {
  fc.assert(
    fc.property(fc.array(secrets, { minLength: 1, maxLength: 3 }), fc.boolean(), (all, carelessly) => {
      const sheet = all
        .flatMap((secret) => [
          "Vigie, clé de secours",
          "",
          ...kitLines(keyOf(secret)),
          "Valmont, le 1er mars 2026",
        ])
        .join("\n");
      const typed = carelessly ? sheet.toLowerCase().replaceAll("-", " ").replaceAll("0", "o") : sheet;
      expect(readKit(typed, now)).toEqual(all.map(keyOf));
    }),
  );
});

test("a letter that was mistaken is found, and the line named", () => {
  fc.assert(
    fc.property(secrets, fc.nat(3), fc.nat(14), fc.nat(30), (secret, line, place, other) => {
      const lines = kitLines(keyOf(secret));
      const letters = Array.from(lines[line] ?? "");
      const at = 3 + place + Math.floor(place / 5);
      const choices = Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZ").filter(
        (letter) => letter !== letters[at],
      );
      letters[at] = choices[other] ?? "";
      lines[line] = letters.join("");
      try {
        // Eleven bits let one slip in two thousand through; then the key's id is another.
        expect(readKit(lines.join("\n"), now)[0]?.id).not.toBe(keyIdOf(secret));
      } catch (error) {
        expect(error).toMatchObject({ code: "kit-mistyped", facts: { line: line + 1 } });
      }
    }),
  );
});

test("a sheet that lacks a line, or has one twice, is no key", () => {
  const lines = kitLines(makeRecordingKey(now));
  expect(() => readKit(lines.slice(0, 3).join("\n"), now)).toThrowError(
    expect.objectContaining({ code: "kit-incomplete" }),
  );
  expect(() => readKit([lines[0], lines[0]].join("\n"), now)).toThrowError(/Line 1/);
  expect(() => readKit("", now)).toThrowError(expect.objectContaining({ code: "kit-incomplete" }));
});
