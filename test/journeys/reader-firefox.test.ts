import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildReader } from "../../web/reader/build.ts";
import { copiedPackage } from "../support/copied-package.ts";
import { filmPackage } from "../support/film-package.ts";
import { type Firefox, firefoxIsThere, openFirefox } from "../support/firefox.ts";

if (!firefoxIsThere)
  process.stderr.write("The reader is not tried in Firefox ESR: apt-get install firefox-esr, to try it.\n");

describe.skipIf(!firefoxIsThere)("the reader in Firefox ESR, from a disk", () => {
  let folder = "";
  let firefox: Firefox;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vigie-reader-"));
    await filmPackage(join(folder, "remise"), await buildReader());
    firefox = await openFirefox("fr");
  });
  afterAll(async () => {
    await firefox[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const textOf = (selector: string) =>
    firefox.evaluate<string>(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  const press = (words: string) =>
    firefox.evaluate(
      `[...document.querySelectorAll("button")].find((one) => one.textContent === "${words}").click()`,
    );
  const video = `document.querySelector("figure[data-camera=gare] video")`;
  const second = () => firefox.evaluate<number>(`${video}.currentTime`);

  async function choose(name = "remise"): Promise<void> {
    await firefox.goTo(pathToFileURL(join(folder, name, "reader.html")).href);
    await firefox.choose(".choose", join(folder, name));
    await expect
      .poll(() => firefox.evaluate("document.getElementById('folder').files.length"))
      .toBeGreaterThan(0);
  }

  /** `VIGIE_PICTURES=folder` keeps what was seen. */
  async function picture(name: string, width = 1440): Promise<void> {
    const kept = process.env["VIGIE_PICTURES"];
    if (kept !== undefined) await writeFile(join(kept, `${name}.png`), await firefox.screenshot(width, 900));
  }

  test("a judge chooses the folder: it is checked, plays, and steps a picture either way", async () => {
    await choose();
    await expect.poll(() => textOf("#verdict")).toMatch(/^Intact/);
    const caption = () => textOf("figure[data-camera=gare] figcaption");
    await expect.poll(caption).toMatch(/^Parvis de la gare · 2026-09-21 16:13:20[.]500 \+02:00$/);
    await expect.poll(() => firefox.evaluate(`${video}.readyState`)).toBeGreaterThanOrEqual(2);
    const first = await second();
    await press("Image suivante");
    await press("Image suivante");
    await expect.poll(caption).toMatch(/16:13:20[.]5[68]0/);
    await expect.poll(second).toBeGreaterThan(first + 0.03);
    const two = await second();
    await press("Image précédente");
    await expect.poll(second).toBeLessThan(two - 0.03);
    await press("Lire");
    await expect.poll(second).toBeGreaterThan(two + 0.5);
    // Frames were drawn, not only time counted.
    expect(await firefox.evaluate(`${video}.getVideoPlaybackQuality().totalVideoFrames`)).toBeGreaterThan(5);
    await press("Arrêt sur image");
    const frozen = await caption();
    expect(await caption()).toBe(frozen);
    await picture("reader-firefox");
    await picture("reader-firefox-phone", 390);
  });

  test("one bit changed: it says so, and plays nothing", async () => {
    // Made anew, so that a second try alters what is whole.
    await filmPackage(join(folder, "remise"), await buildReader());
    const path = join(folder, "remise/data/cameras/place/main-1.mp4");
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await choose();
    await expect.poll(() => textOf("#verdict")).toMatch(/^ALTÉRÉ.*place.*fragment 2.*modifié/);
    expect(await firefox.evaluate(`document.getElementById("film").hidden`)).toBe(true);
  });

  test("of a camera that sends H.265, it plays the original or the copy, and says which", async () => {
    await copiedPackage(join(folder, "copie"), await buildReader());
    await choose("copie");
    await expect.poll(() => textOf("#verdict")).toMatch(/^Intact/);
    const plays = await firefox.evaluate<string>(
      `document.createElement("video").canPlayType('video/mp4; codecs="hvc1.1.6.L63.90"')`,
    );
    const said = plays === "" ? /COPIE DE VISIONNAGE/ : /^(?!.*COPIE)/;
    await expect.poll(() => textOf("figure figcaption")).toMatch(said);
    await press("Lire");
    const one = `document.querySelector("figure video")`;
    await expect.poll(() => firefox.evaluate(`${one}.currentTime`)).toBeGreaterThan(0.6);
    expect(await firefox.evaluate(`${one}.getVideoPlaybackQuality().totalVideoFrames`)).toBeGreaterThan(5);
    await picture("reader-firefox-copy");
  });
});
