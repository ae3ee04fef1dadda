import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { serveLink } from "#link";
import { decodeJpeg, encodeJpeg, requireBox } from "#media";
import { vehiclePicture } from "../../src/analyst/plates/index.ts";
import { type FrontDoor, openFrontDoor } from "../../src/door/index.ts";
import { openedForEachTry } from "../support/each-try.ts";
import { ParkingRig } from "../support/parking-rig.ts";
import { allowInLane, openReservedLane, passesInLane } from "../support/reserved-lane.ts";
import { sitDown, violationsOf } from "../support/seat.ts";
import { takeDuty } from "../support/take-duty.ts";

const demoClip = (name: string) => join(import.meta.dirname, `../../demo/clips/${name}.mp4`);

let lot: ParkingRig;
let door: FrontDoor;

/** The agent's console, in a real browser, before a town in memory. */
openedForEachTry(async () => {
  await using undo = new AsyncDisposableStack();
  lot = undo.use(await ParkingRig.open());
  await cp("dist/web", join(lot.rig.folder, "pages"), { recursive: true });
  const { app, upgrade } = lot.rig.town;
  undo.use(await serveLink({ socket: lot.rig.config.sockets.town, app, upgrade }));
  door = undo.use(await openFrontDoor(lot.rig.config));
  await lot.onDuty();
  await openReservedLane(lot.rig, lot);
  return undo.move();
});

async function pictureOf(clip: string, filters: string): Promise<Buffer> {
  const args = `-v error -i ${demoClip(clip)} -vf ${filters} -frames:v 1 -q:v 2 -f mjpeg pipe:1`;
  return (await promisify(execFile)("ffmpeg", args.split(" "), { encoding: "buffer" })).stdout;
}

test("the agent says why, looks at the photograph, and finds: the plate is gone from the page", async () => {
  const photograph = await pictureOf("roadside", "select=eq(n\\,30),crop=400:420:720:560");
  for (const plate of [lot.unpaid, "GB482KD"]) {
    lot.passes(plate, plate === lot.unpaid ? ["EF456CH"] : [], photograph.toString("latin1"));
    await lot.send();
  }
  await using seat = await sitDown({ width: 1440 });
  const { page, troubles } = seat;
  await takeDuty(page, door.url, "marie", "contrôle rue de Paris");
  await page.goto(`${door.url}/plates?use=read-plates-paid-parking`);
  const vehicle = page.getByRole("listitem").filter({ hasText: "EF-456-GH" });
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
  expect(await page.getByText("EF-456-GH").count()).toBe(0);
  const other = page.getByRole("listitem").filter({ hasText: "GB-482-KD" });
  await other.getByRole("button", { name: "Finalement en règle" }).click();
  await page.getByText("Aucun véhicule à vérifier.").waitFor();
  await page.getByLabel("Identifiant").fill("voiture-2");
  await page.getByLabel("Nom", { exact: true }).fill("Voiture bleue");
  await page.getByRole("button", { name: "Donner un jeton" }).click();
  const token = await page.getByRole("status").locator("code").textContent();
  expect(token).toMatch(/^[\w-]{20,}$/);
  const blue = page.getByRole("listitem").filter({ hasText: "Voiture bleue" });
  await blue.getByRole("button", { name: "Retirer" }).click();
  await blue.waitFor({ state: "hidden" });
  expect(await page.getByText(token ?? "").count()).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  expect(troubles).toEqual([]);
  expect(page.url()).not.toMatch(/EF-?456-?GH|GB-?482-?KD/);
});

test("the bus is nowhere on the page; the car is, its occupants destroyed, until the end of its eighth working day", async () => {
  await allowInLane(lot.administrator, "EB305TC\n");
  const picture = await carInLane();
  await passesInLane(lot.rig, ["EB305TC"], { picture });
  const passage = await passesInLane(lot.rig, ["FT618WB", "FT618W8"], { picture });
  await using seat = await sitDown({ width: 1440 });
  const { page, troubles } = seat;
  await takeDuty(page, door.url, "marie", "contrôle de la voie de bus");
  await page.goto(`${door.url}/plates?use=read-plates-reserved-lane`);
  await page.getByRole("heading", { name: "À examiner (1)" }).waitFor();
  expect(await page.getByText("EB-305-TC").count()).toBe(0);
  const car = page.getByRole("listitem").filter({ hasText: "FT-618-WB" });
  await car.getByText("effacé à la fin du jeudi 3 décembre 2026, huitième jour ouvrable").waitFor();
  await car.getByRole("button", { name: "Voir l'image" }).click();
  const shown = car.getByRole("img", { name: "Bas du véhicule, Avenue de la République" });
  await shown.waitFor();
  expect(await shown.getAttribute("src")).toBe(`data:image/jpeg;base64,${picture}`);
  expect(await violationsOf(page)).toEqual([]);
  await car.getByRole("button", { name: "Infraction constatée" }).click();
  await page.getByRole("heading", { name: "Infractions constatées (1)" }).waitFor();
  await page.getByText("Aucun véhicule à examiner.").waitFor();
  expect(await car.getByRole("button", { name: "Infraction constatée" }).count()).toBe(0);

  const end = toMicros(Temporal.Instant.from("2026-12-04T00:00:00+01:00"));
  await lot.rig.clock.advance((end - toMicros(lot.rig.clock.now())) / 1_000);
  await takeDuty(page, door.url, "marie", "contrôle de la voie de bus");
  await page.goto(`${door.url}/plates?use=read-plates-reserved-lane`);
  await page.getByRole("heading", { name: "À examiner (0)" }).waitFor();
  expect(await page.getByText("FT-618-WB").count()).toBe(0);
  const path = `/api/lane/${passage}/picture`;
  const answer = await page.evaluate(async (at) => (await fetch(at)).json() as Promise<unknown>, path);
  expect(answer).toMatchObject({ code: "no-such-passage" });
  expect(troubles).toEqual([]);
});

/** As the analyst makes it: the film's car at its largest, whoever sits in it destroyed. */
async function carInLane(): Promise<string> {
  const parts = { box: await requireBox(), clock: systemClock, signal: new AbortController().signal };
  const street = await decodeJpeg(await pictureOf("buslane", "select=eq(n\\,270)"), parts);
  const plate = { x: 1080, y: 852, width: 66, height: 27 };
  return (await encodeJpeg(vehiclePicture(street, plate, []), parts)).toString("base64");
}
