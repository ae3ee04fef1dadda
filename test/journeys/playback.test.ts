import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import { frameShown, sitDown, untilItPlays } from "../support/seat.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

const motive = "plainte d'un commerçant, vitrine brisée";
const [camera, other] = ["place-armes", "rue-paris"] as const;
/** Pictures in the clip that the cameras play over and over. */
const framesInClip = 500;
let valmont: Valmont;
let opened: number;

beforeAll(async () => {
  valmont = await openValmont({ cameras: [camera, other], pastMinutes: 6 });
  opened = toMicros(systemClock.now());
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

/** Opens a camera's record four minutes before it opened: in the middle of what was recorded before anybody came. */
async function openRecord(page: Page): Promise<void> {
  await comeIn(page, await valmont.link("operator"), "vidéopatrouille");
  const at = opened - 240_000_000;
  await page.goto(`${valmont.deployment.url}/playback?cameras=${camera}&at=${at}`);
  await sayWhy(page);
  await untilItPlays(page, camera);
}

async function sayWhy(page: Page): Promise<void> {
  await page.getByRole("dialog", { name: "Pourquoi relire ces images ?" }).waitFor();
  await page.getByLabel("Motif", { exact: true }).fill(motive);
  await page.keyboard.press("Enter");
}

const townTime = (ago: { minutes?: number; seconds?: number }) =>
  systemClock.now().subtract(ago).toZonedDateTimeISO("Europe/Paris").toPlainTime();

/** Seconds since midnight, as the position on the page says them. */
async function position(page: Page): Promise<number> {
  const [hour = 0, minute = 0, second = 0] = ((await page.locator(".position").textContent()) ?? "")
    .slice(-8)
    .split(":")
    .map(Number);
  return (hour * 60 + minute) * 60 + second;
}

test("the last minute opens with a motive of its own and plays", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), "vidéopatrouille");
  await page.locator("[data-tile='0'] .tile-open").focus();
  await page.keyboard.press("r");
  await sayWhy(page);
  const { hour, minute, second } = townTime({ minutes: 1 });
  await page.locator(".position").waitFor();
  expect(Math.abs((await position(page)) - ((hour * 60 + minute) * 60 + second))).toBeLessThan(30);
  await untilItPlays(page, camera);
  await page.getByText("RELU").waitFor();
  await page.getByRole("list", { name: "Légende de la frise" }).getByText("enregistré").waitFor();
  expect(seat.troubles).toEqual([]);
});

test("a typed time is found to the second, and what is no time says what would be one", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await openRecord(page);
  await page.keyboard.press("k");
  const before = await frameShown(page, camera);
  const wanted = townTime({ minutes: 3, seconds: 7 }).toString({ smallestUnit: "second" });
  await page.keyboard.press("t");
  await page.keyboard.type(wanted);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".position").textContent()).toContain(wanted);
  await expect.poll(() => frameShown(page, camera)).not.toBe(before);
  await page.keyboard.press("t");
  await page.keyboard.type("quand il pleuvait");
  await page.keyboard.press("Enter");
  await page.getByText("Heure non comprise").waitFor();
  expect(seat.troubles).toEqual([]);
});

test("frame by frame is one picture at a time, both ways", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await openRecord(page);
  await page.keyboard.press("k");
  const from = await settled(page);
  const step = async (key: string, frame: number) => {
    await page.keyboard.press(key);
    const wanted = (frame + framesInClip) % framesInClip;
    await expect.poll(() => frameShown(page, camera), { message: `${key} leads to ${wanted}` }).toBe(wanted);
  };
  for (const steps of [1, 2, 3]) await step(".", from + steps);
  // Back over more than a second: through the key picture, into the group before it.
  for (let steps = 2; steps >= -26; steps -= 1) await step(",", from + steps);
  expect(seat.troubles).toEqual([]);
});

test("it plays faster, slower and backwards", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await openRecord(page);
  const speed = page.getByLabel("Vitesse");
  for (const [rate, seconds] of [
    ["16", 32],
    ["4", 8],
    ["0.25", 1],
    ["-4", -8],
  ] as const) {
    await speed.selectOption(rate);
    const from = await position(page);
    await expect.poll(async () => ((await position(page)) - from) / seconds).toBeGreaterThanOrEqual(1);
    await untilItPlays(page, camera);
  }
  expect(seat.troubles).toEqual([]);
});

test("two cameras play in step", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await openRecord(page);
  await page.getByRole("button", { name: "Caméras" }).click();
  await page.getByRole("checkbox", { name: "Rue paris" }).check();
  await untilItPlays(page, other);
  await page.keyboard.press("k");
  await expect.poll(() => page.getByText(/^écart/).count()).toBe(0);
  expect(await page.locator("canvas[data-camera]").count()).toBe(2);
  expect(seat.troubles).toEqual([]);
});

/** Waits until a paused picture stays the same: what was on its way when it was paused has come. */
async function settled(page: Page): Promise<number> {
  let last = await frameShown(page, camera);
  await expect
    .poll(
      async () => {
        const before = last;
        last = await frameShown(page, camera);
        return last === before;
      },
      { interval: 500 },
    )
    .toBe(true);
  return last;
}
