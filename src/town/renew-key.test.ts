import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyChain } from "#audit";
import { systemClock } from "#base";
import { keepAuthority } from "#certificates";
import { serveLink } from "#link";
import { TownRig } from "../../test/support/town-rig.ts";
import { renewKey } from "./renew-key.ts";

test("a permit that the old key of the gate signed is worth nothing after it was renewed", async () => {
  await using rig = await TownRig.open();
  const file = join(rig.config.data, "keys/gate.public.pem");
  const before = await readFile(file, "utf8");
  {
    await using _running = await serveLink({ socket: rig.config.sockets.town, app: rig.town.app });
    await expect(renewKey(rig.config, "gate", systemClock)).rejects.toMatchObject({ code: "town-running" });
  }
  const [kept = ""] = await renewKey(rig.config, "gate", rig.clock);
  expect(kept).toContain("gate.pem.until-2026-11-24T");
  await rig.restart();
  expect(await readFile(file, "utf8")).not.toBe(before);
});

test("a log whose key was renewed is two logs that verify, the second of which names the first", async () => {
  await using rig = await TownRig.open();
  await rig.enrolFirstTwo();
  await rig.town[Symbol.asyncDispose]();
  const [old = ""] = await renewKey(rig.config, "log", rig.clock);
  await rig.restart();
  await rig.signIn("marie");
  const directory = join(rig.config.data, "town/journal");
  expect(await verifyChain(old)).toMatchObject({ outcome: "ok" });
  const fresh = await verifyChain(directory);
  expect(fresh).toMatchObject({ outcome: "ok" });
  expect(fresh.outcome === "ok" && fresh.entries).toBeGreaterThan(1);
});

test("an authority that was renewed is another, and there must have been one", async () => {
  await using rig = await TownRig.open();
  await expect(renewKey(rig.config, "authority", rig.clock)).rejects.toMatchObject({ code: "no-such-key" });
  const before = await keepAuthority(rig.config, rig.clock);
  expect(await renewKey(rig.config, "authority", rig.clock)).toHaveLength(2);
  expect((await keepAuthority(rig.config, rig.clock)).pem).not.toBe(before.pem);
});
