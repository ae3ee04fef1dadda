import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Chain, openChain, readChain } from "#audit";
import { TurnedClock, toMicros } from "#base";
import type { PermitClaims, TownRegister } from "#contract";
import { packNamed } from "#legality";
import { authorisation, ending, hash, module, register, withRecords } from "../../../test/law/valmont.ts";
import { type Asked, type Gate, openGate } from "./index.ts";

const key = generateKeyPairSync("ed25519").privateKey;
const second = 1_000;

let directory: string;
let clock: TurnedClock;
let chain: Chain;
let town: TownRegister;
let gate: Gate;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "vigie-permits-")), "town");
  clock = new TurnedClock(Temporal.Instant.from("2026-11-24T18:00:00+01:00"));
  chain = await openChain({ directory, writer: "town", key, clock });
  town = register();
  gate = open();
});
afterEach(() => chain[Symbol.asyncDispose]());

function open(append: Chain["append"] = (entry) => chain.append(entry)): Gate {
  return openGate({
    chain: { append },
    register: () => town,
    pack: packNamed("fr-commune"),
    key,
    deployment: "valmont",
    clock,
  });
}
const now = () => toMicros(clock.now());
const lines = () => Array.fromAsync(readChain({ directory }));
const look: Asked = {
  processing: "live-view",
  kind: "personal",
  cameras: ["place"],
  actor: "durand",
  motive: "rixe signalée",
};
const record: Asked = {
  processing: "record-video",
  kind: "standing",
  cameras: ["place"],
  actor: "recorder",
};
async function permitted(asked: Asked): Promise<{ token: string; claims: PermitClaims }> {
  const answer = await gate.ask(asked);
  if (answer.outcome === "deny") throw new Error(JSON.stringify(answer.reasons));
  return answer;
}
async function renewed(
  token: string,
  sessionEnds?: number,
): Promise<{ token: string; claims: PermitClaims }> {
  const answer = await gate.renew(token, sessionEnds);
  if (answer.outcome === "deny") throw new Error(JSON.stringify(answer.reasons));
  return answer;
}
async function breakTheLog(): Promise<void> {
  await rename(directory, `${directory}.away`);
  await writeFile(directory, "in the way");
}

describe("what a permit says", () => {
  test("is what was asked, by whom and why, and nothing more", async () => {
    const { claims } = await permitted(look);
    expect(claims).toStrictEqual({
      decision: claims.decision,
      deployment: "valmont",
      processing: "live-view",
      cameras: ["place"],
      kind: "personal",
      actor: "durand",
      motive: "rixe signalée",
      notBefore: now(),
      notAfter: now() + 60_000_000,
    });
    expect("motive" in (await permitted(record)).claims).toBe(false);
  });
  test("the purpose and the span of a playback, the module of an analysis", async () => {
    const span = { from: now() - 60_000_000, to: now() };
    const { claims } = await permitted({ ...look, processing: "playback", purpose: 5, span });
    expect(claims).toMatchObject({ purpose: 5, span });
    const saver = module({
      processing: "detect-pixel-change",
      output: "none",
      modelsObjects: false,
      indexes: false,
    });
    town = register(withRecords(saver));
    const by = { id: "economie", hash };
    const analysis = await permitted({ ...record, processing: "detect-pixel-change", module: by });
    expect(analysis.claims.module).toEqual(by);
  });
  test.each([
    ["requisition", true],
    ["access-request", false],
  ] as const)("a hold (%s) ends by itself, and passes the cap: %s", async (reason, pastCap) => {
    const ends = now() + 20 * 86_400_000_000;
    const hold = { for: reason, id: "h1", reference: "PV 2026/4411", placedAt: now(), ends };
    const span = { from: now() - 3_600_000_000, to: now() };
    const requisition = {
      frame: "CPP 60-1",
      officer: "capitaine Roux",
      quality: "OPJ",
      reference: "PV 2026/4411",
      scope: { cameras: ["place"], ...span },
    } as const;
    const circumstances = { hold, requisition };
    const motive = "PV 2026/4411";
    const { claims } = await permitted({
      ...record,
      processing: "hold-recordings",
      motive,
      span,
      circumstances,
    });
    expect(claims).toMatchObject({ hold: { id: "h1", pastCap }, notAfter: ends });
  });
  test("what concerns no camera is asked of none, and is permitted or refused all the same", async () => {
    const asked: Asked = { ...record, processing: "remote-maintenance", cameras: [] };
    expect(await gate.ask(asked)).toMatchObject({
      outcome: "deny",
      reasons: [{ condition: "contract-in-force" }, {}, {}, {}],
    });
    const contract = {
      kind: "processor-contract",
      id: "c",
      supplier: "Fournisseur",
      reference: "marché 2026-4",
      from: "2026-01-01",
      until: "2027-12-31",
    } as const;
    town = register(withRecords(contract));
    const maintenance = { supplier: "Fournisseur", minutes: 30, openedBy: "petit", pictures: false };
    expect((await permitted({ ...asked, circumstances: { maintenance } })).claims.cameras).toEqual([]);
  });
});

describe("how far the log tells of a permit", () => {
  test("a standing one to its end, a look to two minutes ahead", async () => {
    const { claims } = await permitted(record);
    await permitted(look);
    expect((await lines()).map(({ detail }) => detail["until"])).toEqual([
      claims.notAfter,
      now() + 120_000_000,
    ]);
  });
  test("a look that is renewed to just there takes no further line", async () => {
    let { token } = await permitted(look);
    for (let n = 0; n < 2; n += 1) {
      await clock.advance(30 * second);
      ({ token } = await renewed(token));
    }
    expect(await lines()).toHaveLength(1);
    await clock.advance(second);
    await renewed(token);
    expect(await lines()).toHaveLength(2);
  });
});

describe("whose look goes on, and whose is over", () => {
  test("one that begins ends no other that still goes on", async () => {
    const first = await permitted(look);
    await clock.advance(30 * second);
    await permitted(look);
    expect((await renewed(first.token)).claims.decision).toBe(first.claims.decision);
  });
  test("one that nobody renewed in a minute is over: a renewal begins another, and there is nothing to revoke", async () => {
    const first = await permitted(look);
    await clock.advance(60 * second);
    expect((await renewed(first.token)).claims.decision).not.toBe(first.claims.decision);
    await gate.revoke(first.claims.decision, { by: "petit", why: "closed" });
    await gate.revoke("unknown", { by: "petit", why: "closed" });
    expect((await lines()).map(({ detail }) => detail["look"])).toEqual([undefined, undefined]);
  });
  test("a standing permit is no look: revoking its decision ends none", async () => {
    const { claims } = await permitted(record);
    await gate.revoke(claims.decision, { by: "petit", why: "closed" });
    expect(await lines()).toHaveLength(1);
  });
  test("one that the law refused once is over, also where the law permits it again", async () => {
    const first = await permitted(look);
    await clock.advance(10 * second);
    town = register(withRecords(ending("designation", "durand", "2026-11-24T18:00:05+01:00")));
    expect(await gate.renew(first.token)).toMatchObject({ outcome: "deny" });
    town = register();
    expect((await renewed(first.token)).claims.decision).not.toBe(first.claims.decision);
  });
  test("one that is revoked while its line is written stays ended", async () => {
    const first = await permitted(look);
    gate = open(async (entry) => {
      if (entry.detail["look"] === "goes-on")
        await gate.revoke(entry.decision ?? "", { by: "petit", why: "closed" });
      return chain.append(entry);
    });
    const { token } = await renewed(first.token);
    await clock.advance(30 * second);
    const again = await renewed(token);
    await clock.advance(31 * second);
    expect(await gate.renew(again.token)).toMatchObject({
      outcome: "deny",
      decision: again.claims.decision,
      reasons: [
        {
          rule: "gate",
          condition: "permit-known",
          article: "CSI R253-5",
          found: "—",
          effect: "stop",
          nature: "house-rule",
        },
      ],
    });
  });
  test("none outlives its session, whose end may be told at the beginning or at a renewal", async () => {
    const ends = now() + 70_000_000;
    const first = await permitted({ ...look, sessionEnds: ends });
    await clock.advance(30 * second);
    expect((await renewed(first.token)).claims.notAfter).toBe(ends);
    const later = await permitted(look);
    expect((await renewed(later.token, ends)).claims.notAfter).toBe(ends);
  });
});

describe("while the log cannot be written", () => {
  const shut = { rule: "FR-90", condition: "log-open", article: "CSI R253-5", effect: "stop", nature: "law" };

  test("a refusal stays one, and says that the log is shut besides", async () => {
    await breakTheLog();
    expect(await gate.ask({ ...look, motive: "" })).toMatchObject({
      outcome: "deny",
      reasons: [{ condition: "motive-given" }, shut],
    });
  });
  test("a look that needs a further line is not renewed", async () => {
    let { token } = await permitted(look);
    await clock.advance(59 * second);
    ({ token } = await renewed(token));
    await breakTheLog();
    await clock.advance(59 * second);
    expect(await gate.renew(token)).toMatchObject({ outcome: "deny", reasons: [shut] });
  });
  test("no module is installed, whether the law permits it or not", async () => {
    const saver = module({
      processing: "detect-pixel-change",
      output: "none",
      modelsObjects: false,
      indexes: false,
    });
    town = register(withRecords(saver));
    const asked = { id: "economie", hash, processing: "detect-pixel-change" } as const;
    expect(await gate.mayInstall(asked, "petit")).toEqual({ outcome: "permit" });
    expect((await lines()).at(-1)).toMatchObject({ operation: "permission", detail: { module: "economie" } });
    await breakTheLog();
    expect(await gate.mayInstall(asked, "petit")).toMatchObject({ outcome: "deny", reasons: [shut] });
    expect(await gate.mayInstall({ ...asked, processing: "detect-loitering" }, "petit")).toMatchObject({
      outcome: "deny",
      reasons: [{ condition: "no-legal-basis" }, shut],
    });
  });
});

test("the same refusal is answered again with the decision that is written, and its reasons", async () => {
  town = register(withRecords(authorisation({ cameras: ["gare"] })));
  const first = await gate.ask(record);
  await clock.advance(second);
  expect(await gate.ask(record)).toEqual(first);
  expect(first).toMatchObject({ outcome: "deny", reasons: [{ condition: "camera-authorised" }] });
  expect(await lines()).toHaveLength(1);
});
