import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import { sitDown, untilItPlays } from "../support/seat.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

const camera = "place-armes";
let valmont: Valmont;

beforeAll(async () => {
  valmont = await openValmont({ cameras: [camera], onlyH265: [camera], pastMinutes: 4 });
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

test("a camera that sends nothing but H.265 plays on the wall, and its tile says what that costs", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), "vidéopatrouille");
  await untilItPlays(page, camera);
  await page.getByText(/^H\.265 transcodé : \d,\d cœur$/).waitFor();
  expect(seat.troubles).toEqual([]);
});

test("its recordings play back the same way, from the middle on", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), "vidéopatrouille");
  const at = toMicros(systemClock.now()) - 120_000_000;
  await page.goto(`${valmont.deployment.url}/playback?cameras=${camera}&at=${at}`);
  await page.getByRole("dialog", { name: "Pourquoi relire ces images ?" }).waitFor();
  await page.getByLabel("Motif", { exact: true }).fill("plainte d'un commerçant");
  await page.keyboard.press("Enter");
  await untilItPlays(page, camera);
  await page.getByText(/^H\.265 transcodé : \d,\d cœur$/).waitFor();
  expect(seat.troubles).toEqual([]);
});
