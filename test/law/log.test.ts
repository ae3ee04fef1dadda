import { generateKeyPairSync } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openChain, readChain, verifyChain } from "#audit";
import { TurnedClock, toMicros } from "#base";
import { decide, packNamed, readFacts } from "#legality";
import { openGate } from "../../src/town/gate/index.ts";
import { answer, lastHour, noon, outcome, person, register } from "./valmont.ts";

const { privateKey: key } = generateKeyPairSync("ed25519");
const folder = async () => join(await mkdtemp(join(tmpdir(), "vigie-law-")), "journal");

describe("FR-90: the operation log (CSI R253-5, LIL 101)", () => {
  test("it is kept, and where it cannot be written no one looks and nothing is handed over", () => {
    expect(outcome(answer({ processing: "keep-log" }))).toBe("permit");
    const closed = readFacts(register(), false);
    const look = { processing: "live-view", camera: "place", ...person } as const;
    expect(outcome(decide(packNamed("fr-commune"), look, closed, noon))).toEqual(["log-open"]);
  });

  test("a look without a reason leaves no permit, and a hand-over without a requisition is refused: both are in it", async () => {
    const directory = await folder();
    const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00+01:00"));
    await using chain = await openChain({ directory, writer: "town", key, clock });
    const gate = openGate({
      chain,
      clock,
      key,
      register: () => register(),
      pack: packNamed("fr-commune"),
      deployment: "valmont",
    });
    const asked = { kind: "personal", actor: "durand", cameras: ["place"] } as const;
    await gate.ask({ ...asked, processing: "live-view" });
    await gate.ask({ ...asked, processing: "export-on-requisition", motive: "plainte", span: lastHour });
    const written = await Array.fromAsync(readChain({ directory }));
    expect(written.map(({ operation, actor, detail }) => [operation, actor, detail["what"]])).toEqual([
      ["denial", "durand", "live-view"],
      ["denial", "durand", "export-on-requisition"],
    ]);
    expect(JSON.stringify(written[1]?.detail)).toContain("requisition-present (CPP 60-1, 77-1-1 ou 99-3)");
  });

  test("after three years it is erased, and what remains still verifies", async () => {
    const directory = await folder();
    const clock = new TurnedClock(Temporal.Instant.from("2023-11-23T12:00:00+01:00"));
    await using chain = await openChain({ directory, writer: "town", key, clock });
    const entry = {
      operation: "consultation",
      actor: "durand",
      cameras: ["place"],
      detail: { what: "live-view" },
    } as const;
    await chain.append({ ...entry, cameras: [...entry.cameras] });
    await clock.advance(3 * 366 * 86_400_000);
    await chain.append({ ...entry, cameras: [...entry.cameras] });
    const threeYearsAgo = clock.now().toZonedDateTimeISO("Europe/Paris").subtract({ years: 3 }).toInstant();
    await chain.forget(toMicros(threeYearsAgo));
    const left = await Array.fromAsync(readChain({ directory }));
    expect(left.every(({ at }) => at >= toMicros(threeYearsAgo))).toBe(true);
    expect(await verifyChain(directory, chain.publicKey)).toMatchObject({ outcome: "ok", entries: 2 });
  });
});
