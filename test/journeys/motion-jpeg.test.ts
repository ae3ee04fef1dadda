import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import { jpegClip } from "../support/jpeg-clip.ts";
import { sitDown } from "../support/seat.ts";
import { eventually } from "../support/until.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

const camera = "place-armes";
let valmont: Valmont;

beforeAll(async () => {
  const film = await jpegClip();
  valmont = await openValmont({
    placed: [
      {
        camera: { id: camera, name: "Place d’Armes", place: "Centre", clip: "test" },
        clip: {
          id: "test",
          title: { fr: "Mire", en: "Test pattern" },
          main: film,
          sub: film,
          truth: "",
          width: 640,
          height: 360,
          fps: 10,
          licence: "made by FFmpeg",
          footage: "rendered",
          scene: { zones: {}, lines: {} },
        },
        plan: { x: 0.2, y: 0.4, heading: 60, fieldOfView: 70, range: 0.1 },
      },
    ],
  });
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

/** The film has no frame marks: what the player painted is counted. */
async function untilPainted(page: Page, pictures: number): Promise<void> {
  await eventually("pictures are painted", async () => {
    const painted = await page.locator(".picture").evaluateAll((elements) =>
      elements.map((element) => {
        const counters: unknown = Reflect.get(element, "counters");
        return typeof counters === "object" && counters !== null
          ? Number(Reflect.get(counters, "pictures"))
          : 0;
      }),
    );
    return painted.some((count) => count >= pictures);
  });
}

test("a camera of motion JPEG plays on the wall and plays back, without being transcoded", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), "vidéopatrouille");
  await untilPainted(page, 20);
  const at = toMicros(systemClock.now());
  await systemClock.sleep(14_000);
  await page.goto(`${valmont.deployment.url}/playback?cameras=${camera}&at=${at}`);
  await page.getByRole("dialog", { name: "Pourquoi relire ces images ?" }).waitFor();
  await page.getByLabel("Motif", { exact: true }).fill("plainte d'un commerçant");
  await page.keyboard.press("Enter");
  await untilPainted(page, 20);
  expect(await page.getByText(/transcodé/).count()).toBe(0);
  expect(seat.troubles).toEqual([]);
});
