import { access, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AuditEntry } from "#audit";
import { TurnedClock, toMicros } from "#base";
import { openCatalogue } from "../catalogue/index.ts";
import { openHolds } from "../holds/index.ts";
import { purgeLapsed } from "./purge-lapsed.ts";
import { openRequisitions } from "./requisitions.ts";
import { holdsOf } from "./span-holds.ts";

const hash = "0".repeat(64);
const by = { login: "sophie", name: "Sophie Roux" };

test("a package goes with the holds that kept its recordings, and the log says so once; before, it stays", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-purge-"));
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const now = toMicros(clock.now());
  const done = { by, at: now };
  await using catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  const requisitions = openRequisitions(catalogue, clock);
  const request = {
    door: "requisition",
    reference: "2026-0042",
    frame: "CPP 60-1",
    service: "Commissariat",
    officer: "A. Martin",
    quality: "OPJ",
    procedure: "PV 1",
    offence: "vol",
    asked: [{ camera: "gare", from: now - 3_600_000_000, to: now }],
  } as const;
  const wanted = { ...request, asked: [...request.asked] };
  const received = await requisitions.receive(wanted, { ...by, id: "p", role: "supervisor" });
  const [asked] = holdsOf(wanted, now);
  if (asked === undefined) throw new Error("nothing is held");
  const hold = openHolds(catalogue, clock).draft(asked, "sophie");
  const holds = { standing: async () => (toMicros(clock.now()) < hold.ends ? [hold] : []) };
  await requisitions.move(received, {
    is: "packaged",
    verified: { ...done, calledBack: { number: "17", spokeWith: "le quart" } },
    preserved: { ...done, holds: [hold.id] },
    searched: { ...done, found: "vu à 4 s" },
    extracted: { ...done, fragments: 1, bytes: 1, listed: hash, gaps: 0, erased: [] },
    review: { outcome: "done", ...done, remarks: "" },
    packaged: { ...done, package: crypto.randomUUID(), packageHash: hash, fingerprint: hash },
  });
  await mkdir(join(folder, received.id));
  const log: AuditEntry[] = [];
  const chain = {
    writer: "town",
    append: async (entry: AuditEntry) => {
      log.push(entry);
      return { sequence: log.length, hash, at: now };
    },
  };
  const purge = () =>
    purgeLapsed({ requisitions, holds, chain, clock, folder, fleet: { standing: () => undefined } });
  await purge();
  await access(join(folder, received.id));
  await clock.advance(61 * 86_400_000);
  await purge();
  await expect(access(join(folder, received.id))).rejects.toThrow();
  await purge();
  expect(log).toMatchObject([
    { operation: "erasure", actor: "town", motive: "2026-0042", detail: { why: "lapsed" } },
  ]);
});
