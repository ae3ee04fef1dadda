import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import type { RequisitionReview, RequisitionState } from "#contract";
import { openCatalogue } from "../catalogue/index.ts";
import { openRequisitions } from "./requisitions.ts";
import { lateReviews } from "./watch-reviews.ts";

const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
const now = toMicros(clock.now());
const by = { login: "sophie", name: "Sophie Roux" };
const done = { by, at: now };
const hash = "0".repeat(64);
const hour = 3_600_000_000;

const packaged = (review: RequisitionReview): RequisitionState => ({
  is: "packaged",
  verified: { ...done, calledBack: { number: "17", spokeWith: "le quart" } },
  preserved: { ...done, holds: [] },
  searched: { ...done, found: "vu à 4 s" },
  extracted: { ...done, fragments: 1, bytes: 1, listed: hash, gaps: 0, erased: [] },
  review,
  packaged: { ...done, package: crypto.randomUUID(), packageHash: hash, fingerprint: hash },
});

test("a review that was put off is an alarm once its day is over, and until it is made", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-reviews-"));
  await using catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  const requisitions = openRequisitions(catalogue, clock);
  const received = await requisitions.receive(
    {
      door: "requisition",
      reference: "2026-0042",
      frame: "CPP 60-1",
      service: "Commissariat",
      officer: "A. Martin",
      quality: "OPJ",
      procedure: "PV 1",
      offence: "vol",
      asked: [{ camera: "gare", from: now - hour, to: now }],
    },
    { ...by, id: "p", role: "supervisor" },
  );
  const until = now + 24 * hour;
  await requisitions.move(received, packaged({ outcome: "owed", ...done, why: "urgence", until }));
  expect(await lateReviews(requisitions, until - 1)).toEqual([]);
  expect(await lateReviews(requisitions, until)).toEqual([
    { kind: "review-late", subject: received.id, facts: { reference: "2026-0042", until } },
  ]);
  const owing = { ...received, version: received.version + 1 };
  await requisitions.move(owing, packaged({ outcome: "done", ...done, remarks: "" }));
  expect(await lateReviews(requisitions, until)).toEqual([]);
});
