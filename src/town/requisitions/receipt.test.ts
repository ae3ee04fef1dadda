import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { receiptOf } from "./receipt.ts";
import type { Requisition } from "./requisitions.ts";

const by = { login: "sophie", name: "Sophie Roux" };
const packaged = {
  by,
  at: 1_790_000_000_000_000,
  package: crypto.randomUUID(),
  packageHash: "a".repeat(64),
  fingerprint: "b".repeat(64),
};
const requisition: Requisition = {
  id: crypto.randomUUID(),
  version: 8,
  receivedAt: 1_790_000_000_000_000,
  receivedBy: by,
  request: {
    reference: "2026-0042",
    door: "requisition",
    frame: "CPP 60-1",
    service: "Commissariat de Valmont",
    officer: "A. Martin",
    quality: "OPJ",
    procedure: "PV 2026/1234",
    offence: "vol",
    asked: [{ camera: "gare", from: 1_790_000_000_000_000, to: 1_790_000_060_000_000 }],
  },
  state: {
    is: "closed",
    answer: "whole",
    packaged,
    handedOver: { by, at: 1_790_000_000_000_000, to: "A. Martin", identity: "carte 1234", receipt: "R-7" },
    closed: { by, at: 1_790_000_000_000_000 },
  },
};
const town = { name: "Valmont", timeZone: "Europe/Paris" };

/** A PDF's text stands in its streams, as hexadecimal pieces with the kerning between them. */
function wordsOf(pdf: Buffer): string {
  const streams = pdf.toString("latin1").matchAll(/stream\n([^]*?)\nendstream/g);
  const pages = [...streams].map(([, body = ""]) =>
    inflateSync(Buffer.from(body, "latin1")).toString("latin1"),
  );
  const pieces = pages.join("").matchAll(/<([0-9a-f]+)>/g);
  return [...pieces].map(([, digits = ""]) => Buffer.from(digits, "hex").toString("latin1")).join("");
}

test("a receipt prints the package's hash, who received it and how they were known", async () => {
  const pdf = await receiptOf(requisition, town, "Règles fr-commune 2026.11.1");
  const text = wordsOf(pdf ?? Buffer.alloc(0));
  for (const part of [
    "a".repeat(64),
    "b".repeat(64),
    "A. Martin",
    "carte 1234",
    "R-7",
    "2026-0042",
    "fr-commune 2026.11.1",
  ])
    expect(text).toContain(part);
});

test("there is none before there is a package", async () => {
  expect(await receiptOf({ ...requisition, state: { is: "received" } }, town, "")).toBeUndefined();
});
