import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { TurnedClock } from "#base";
import type { PlateAnswer } from "#contract";
import { evidenceCertificate } from "./certificate.ts";
import { signPlateAnswer, verifyPlateAnswer } from "./plate-answer.ts";

const answer: PlateAnswer = {
  format: "vigie-plate-answer/1",
  deployment: { id: "service", name: "Police nationale (fictive)" },
  software: "Vigie",
  procedure: "PV 2026/0077",
  authority: "Parquet de Valmont (fictif)",
  purpose: "stolen-vehicle",
  pattern: "AB123CD",
  equivalents: true,
  cameras: [{ id: "rue", name: "Rue" }],
  from: 1,
  to: 2,
  openedBy: [
    { login: "marie", name: "Marie" },
    { login: "paul", name: "Paul" },
  ],
  answeredAt: 3,
  searched: 12,
  total: 0,
  passages: [],
};

async function signed(): Promise<string> {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-25T10:00:00Z"));
  const { privateKey: key } = generateKeyPairSync("ed25519");
  const certificate = await evidenceCertificate(key, "Valmont", clock);
  return JSON.stringify(signPlateAnswer(answer, { key, certificate }), null, 2);
}

test("an answer verifies as it was signed, however its text is laid out", async () => {
  const text = await signed();
  expect(verifyPlateAnswer(text)).toMatchObject({ outcome: "whole", answer });
  expect(verifyPlateAnswer(JSON.stringify(JSON.parse(text)))?.outcome).toBe("whole");
});

test("an answer of which anything was changed, added or taken away does not", async () => {
  const text = await signed();
  for (const [from, to] of [
    [`"total": 0`, `"total": 1`],
    [`"AB123CD"`, `"AB123CE"`],
    [`"marie"`, `"mario"`],
    [`"searched": 12,`, ""],
    [`"searched": 12,`, `"searched": 12, "note": "",`],
  ] as const)
    expect(verifyPlateAnswer(text.replace(from, to))?.outcome, `${from} to ${to}`).toBe("wrong");
  const other = await signed();
  const { certificate } = JSON.parse(other);
  expect(verifyPlateAnswer(JSON.stringify({ ...JSON.parse(text), certificate }))?.outcome).toBe("wrong");
});

test("another text is no answer", () => {
  expect(verifyPlateAnswer("{}")).toBeUndefined();
  expect(verifyPlateAnswer("not JSON")).toBeUndefined();
});
