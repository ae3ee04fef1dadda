import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveLink } from "#link";
import { type FrontDoor, openFrontDoor } from "../../src/door/index.ts";
import { ParkingRig } from "../support/parking-rig.ts";
import { sitDown, violationsOf } from "../support/seat.ts";
import { goodPassword } from "../support/town-rig.ts";

let lot: ParkingRig;
let door: FrontDoor;
let town: AsyncDisposable;

/** The agent's console, in a real browser, before a town in memory. */
beforeAll(async () => {
  lot = await ParkingRig.open();
  await cp("dist/web", join(lot.rig.folder, "pages"), { recursive: true });
  const { app, upgrade } = lot.rig.town;
  town = await serveLink({ socket: lot.rig.config.sockets.town, app, upgrade });
  door = await openFrontDoor(lot.rig.config);
  await lot.onDuty();
  const clip = join(import.meta.dirname, "../../demo/clips/roadside.mp4");
  const one = `-v error -i ${clip} -vf select=eq(n\\,30),crop=400:420:720:560 -frames:v 1 -f mjpeg pipe:1`;
  const { stdout } = await promisify(execFile)("ffmpeg", one.split(" "), { encoding: "latin1" });
  for (const plate of [lot.unpaid, "GB482KD"]) {
    lot.passes(plate, plate === lot.unpaid ? ["EF456CH"] : [], stdout);
    await lot.send();
  }
});
afterAll(async () => {
  await door[Symbol.asyncDispose]();
  await town[Symbol.asyncDispose]();
  await lot[Symbol.asyncDispose]();
});

test("the agent says why, looks at the photograph, and finds: the plate is gone from the page", async () => {
  await using seat = await sitDown({ width: 1440 });
  const { page, troubles } = seat;
  await page.goto(door.url);
  await page.getByLabel("Identifiant").fill("marie");
  await page.getByLabel("Mot de passe").fill(goodPassword);
  await page.getByRole("button", { name: "Ouvrir la session" }).click();
  await page.getByLabel("Motif").fill("contrôle rue de Paris");
  await page.getByRole("button", { name: "Prendre le service" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.goto(`${door.url}/plates`);
  const vehicle = page.getByRole("listitem").filter({ hasText: lot.unpaid });
  await vehicle.getByRole("button", { name: "Voir la photographie" }).click();
  await vehicle.getByRole("img", { name: /Photographie du véhicule/ }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await vehicle.getByRole("button", { name: "Procédure ouverte" }).click();
  const sheet = page.getByRole("dialog");
  const number = sheet.getByLabel("Numéro du forfait");
  await number.fill(`FPS ${lot.unpaid}`);
  await sheet.getByRole("button", { name: "Procédure ouverte" }).click();
  await sheet.getByText("Ce numéro contient la plaque").waitFor();
  await number.fill("FPS 2026-00041");
  await sheet.getByRole("button", { name: "Procédure ouverte" }).click();
  await page.getByText("FPS 2026-00041").waitFor();
  expect(await page.getByText(lot.unpaid).count()).toBe(0);
  const other = page.getByRole("listitem").filter({ hasText: "GB482KD" });
  await other.getByRole("button", { name: "Finalement en règle" }).click();
  await page.getByText("Aucun véhicule à vérifier.").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(troubles).toEqual([]);
  expect(page.url()).not.toMatch(/EF456GH|GB482KD/);
});
