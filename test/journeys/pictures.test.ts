import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog, systemClock, toMicros } from "#base";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import { communeCameras, laboratoryCameras } from "../../demo/cameras.ts";
import { prepareClips } from "../../demo/composer/index.ts";
import { maskedByCameras } from "../../demo/masked-clips.ts";
import { placeCameras } from "../../demo/place-cameras.ts";
import { takeGuidePictures, takeSignalPictures } from "../support/guide-pictures.ts";
import { takePicture } from "../support/picture.ts";
import { sitDown, untilItPlays } from "../support/seat.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

const root = join(import.meta.dirname, "../..");

const words = {
  fr: {
    locale: "fr-FR",
    motive: "vidéopatrouille du soir",
    playback: "plainte 2026-1184, vol à l'étal",
  },
  en: { locale: "en-GB", motive: "evening patrol", playback: "complaint 2026-1184, theft from a stall" },
} as const;

/** The pictures of the README and the guides, of the demonstration's own cameras. Only on request: a test run leaves the tree as it was. */
const onRequest = test.skipIf(process.env["VIGIE_PICTURES"] !== "1");

onRequest("the pictures of README and guides are of the console as it is", { timeout: 600_000 }, async () => {
  const { signal } = new AbortController();
  const cache = join(root, ".cache/demo");
  const { clips, missing } = await prepareClips({ cache, log: silentLog, signal });
  for (const sentence of missing) process.stdout.write(`${sentence}\n`);
  const placed = await maskedByCameras(await placeCameras(communeCameras, clips), cache, signal);
  await using valmont = await openValmont({ placed, pastMinutes: 25 });
  await untilRecording(valmont);
  await showConsole(valmont, "fr");
  await showConsole(valmont, "en");
  await using phone = await sitDown({ width: 390, height: 844, isMobile: true });
  await comeIn(phone.page, await valmont.link("operator"), words.fr.motive);
  for (const camera of valmont.cameras.slice(0, 2)) await untilItPlays(phone.page, camera);
  await takePicture(phone.page, "phone-fr");
  await takeGuidePictures(valmont);
});

onRequest("the guides' pictures of signals are a laboratory's", { timeout: 300_000 }, async () => {
  const { signal } = new AbortController();
  const [camera] = laboratoryCameras;
  if (camera === undefined) throw new Error("the laboratory has no camera");
  const only = [camera.clip, camera.otherwise ?? camera.clip];
  const { clips } = await prepareClips({ cache: join(root, ".cache/demo"), log: silentLog, signal, only });
  await using laboratory = await openValmont({
    pack: "laboratory",
    programs: ["town", "recorder", "analyst"],
    placed: await placeCameras([camera], clips),
  });
  await untilRecording(laboratory);
  await takeSignalPictures(laboratory);
});

async function showConsole(valmont: Valmont, language: keyof typeof words): Promise<void> {
  const { url } = valmont.deployment;
  const { locale, motive, playback } = words[language];
  const [chosen = "", beside = ""] = valmont.cameras;
  await using seat = await sitDown({ locale });
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), motive);
  await page.locator(".tool-group .tool").nth(1).click();
  await page.locator(".place").nth(4).waitFor({ state: "detached" });
  const seen = Math.min(valmont.cameras.length, 4);
  await page
    .locator(".tile[data-state=live]")
    .nth(seen - 1)
    .waitFor();
  // What comes with the pointer goes with it.
  await page.mouse.move(800, 20);
  const tools = page.getByRole("toolbar");
  await expect.poll(() => tools.evaluate((element) => getComputedStyle(element).opacity)).toBe("0");
  await takePicture(page, `wall-${language}`);

  await page.goto(`${url}/map?camera=${chosen}`);
  await page.locator(".plan-sheet[data-plan=shown]").waitFor();
  await untilItPlays(page, chosen);
  await takePicture(page, `plan-${language}`);

  await page.goto(`${url}/legal-basis?camera=${chosen}`);
  await page.locator("section.verdicts[data-state=refused]").waitFor();
  await takePicture(page, `legal-basis-${language}`);

  const at = toMicros(systemClock.now()) - 12 * 60_000_000;
  await page.goto(`${url}/playback?cameras=${chosen},${beside}&at=${at}`);
  await page.locator("#playback-motive").fill(playback);
  await page.keyboard.press("Enter");
  for (const camera of [chosen, beside]) await untilItPlays(page, camera);
  await takePicture(page, `playback-${language}`);
  expect(seat.troubles).toEqual([]);
}
