import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import {
  answer,
  at,
  attestation,
  designation,
  experiment,
  hash,
  module,
  register,
  withRecords,
} from "./valmont.ts";

const july = at("2024-07-14T15:00:00+02:00");

describe("the experiment, to the day", () => {
  const papers = (...changes: readonly RegisterRecord[]) => {
    const all = [designation({ from: "2024-01-01" }), experiment(), attestation(), module(), ...changes];
    return withRecords(...new Map(all.map((one) => [`${one.kind} ${one.id}`, one])).values());
  };
  const asked = { processing: "detect-zone-crossing", module: { id: "zone-crossing", hash } } as const;
  const found = (now: number, ...changes: readonly RegisterRecord[]) => {
    const decision = answer(asked, register(papers(...changes)), now);
    return decision.outcome === "deny"
      ? Object.fromEntries(decision.reasons.map((reason) => [reason.condition, reason.found]))
      : {};
  };
  test("its window is open on its first and its last day, and no other", () => {
    const window = (day: string) => found(at(`${day}T12:00:00+02:00`))["experiment-window"];
    expect(window("2023-05-20")).toBe("2023-05-21/2025-03-31, 2026-03-20/2027-12-31");
    expect([window("2023-05-21"), window("2025-03-31")]).toEqual([undefined, undefined]);
    expect(window("2025-04-01")).toContain("2025-03-31");
    expect(window("2026-03-20")).toBe("loi JO 2030, art. 35 : non vérifié");
  });
  test("an order that is over, or too long, is told by its dates", () => {
    expect(found(july, experiment({ until: "2024-07-13" }))).toEqual({
      "experiment-order": "arrêté 2024-502 2024-07-01/2024-07-13",
    });
    expect(found(july, experiment({ until: "2024-08-01" }))).toEqual({
      "experiment-one-month": "2024-07-01/2024-08-01",
    });
  });
  test("a fictitious order is no order, and an unattested module is told by the head of its hash", () => {
    expect(found(july, experiment({ fictitious: true }))).toEqual({
      "experiment-genuine": "arrêté 2024-502",
    });
    expect(found(july, attestation({ moduleHash: "b2".repeat(32) }))).toEqual({
      "module-attested": "a1".repeat(6),
    });
  });
  test("the types that an order names, and those that no decree lets it name", () => {
    expect(found(july, experiment({ types: ["detect-fire", "detect-density"] }))).toEqual({
      "type-named": "detect-fire, detect-density",
    });
    const types = ["detect-zone-crossing", "detect-loitering", "detect-running"];
    expect(found(july, experiment({ types }))).toEqual({
      "only-the-eight": "detect-loitering, detect-running",
    });
  });
  test("an agent is trained who was trained by that day, is designated for it, and for this town", () => {
    const agent = (change: Parameters<typeof designation>[0]) =>
      found(july, designation({ from: "2024-01-01", ...change }))["agent-trained"];
    expect(agent({ trainedOn: "2024-07-14" })).toBeUndefined();
    expect(agent({ trainedOn: "2024-07-15" })).toBe("—");
    expect(agent({ trainedOn: null })).toBe("—");
    expect(agent({ until: "2024-07-13" })).toBe("—");
    expect(agent({ territory: "voisin" })).toBe("—");
  });
  test("of several trained agents the one who stays longest counts", () => {
    const until = (...agents: readonly RegisterRecord[]) => answer(asked, register(papers(...agents)), july);
    const short = (id: string) => designation({ id, person: id, from: "2024-01-01", until: "2024-07-20" });
    expect(until(short("durand"))).toMatchObject({ until: at("2024-07-21T00:00:00+02:00") });
    expect(until(short("petit"))).toMatchObject({ until: at("2024-08-01T00:00:00+02:00") });
  });
});
