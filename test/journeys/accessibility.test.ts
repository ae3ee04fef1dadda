import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import type { Role } from "#contract";
import { type Seat, sitDown, untilItPlays, violationsOf } from "../support/seat.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;

beforeAll(async () => {
  valmont = await openValmont({ pastMinutes: 6 });
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

/** What axe finds on a page as it is, in the dark and in the light. */
async function inBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ["light", "dark"]) {
    await page.evaluate((name) => {
      document.documentElement.dataset["theme"] = name;
    }, theme);
    found.push(...(await violationsOf(page)).map((violation) => `${theme}: ${violation}`));
  }
  return found;
}

/** Each page as it is once it has something to show, and what axe finds there. */
async function walk({ page }: Seat, role: Role): Promise<Record<string, string[]>> {
  const { url } = valmont.deployment;
  const found: Record<string, string[]> = {};
  const note = async (name: string) => {
    found[name] = await inBothThemes(page);
  };
  await page.goto(url);
  await page.locator("main.door").waitFor();
  await note("sign-in");
  if (role === "data-protection-officer") {
    await page.goto(await valmont.link(role));
    await page.locator(".log-query button[type=submit]").click();
    await page.locator("table").waitFor();
    await note("log");
    return found;
  }
  await page.goto(await valmont.link(role));
  await page.locator("dialog").waitFor();
  await note("motive");
  await page.locator("#motive-text").fill("essai");
  await page.keyboard.press("Enter");
  await page.locator("canvas[data-camera]").first().waitFor({ state: "attached" });
  await note("wall");
  await page.keyboard.press("l");
  await page.keyboard.press("?");
  await page.locator("dialog").waitFor();
  await note("keys");
  await page.keyboard.press("Escape");
  for (const name of ["map", "legal-basis", "supervision"]) {
    await page.goto(`${url}/${name}?camera=place-armes`);
    await page.locator("#content h1").waitFor({ state: "attached" });
    await note(name);
  }
  const at = toMicros(systemClock.now()) - 240_000_000;
  await page.goto(`${url}/playback?cameras=place-armes,rue-paris&at=${at}`);
  await page.locator("#playback-motive").fill("essai");
  await note("motive of a playback");
  await page.keyboard.press("Enter");
  await untilItPlays(page, "place-armes");
  await note("playback");
  return found;
}

const clean = (found: Record<string, string[]>) =>
  expect(Object.fromEntries(Object.entries(found).filter(([, problems]) => problems.length > 0))).toEqual({});

test.each(["fr-FR", "en-GB"] as const)("axe finds nothing on any page, dark or light: %s", async (locale) => {
  await using seat = await sitDown({ locale });
  clean(await walk(seat, "operator"));
  await using officer = await sitDown({ locale });
  clean(await walk(officer, "data-protection-officer"));
  expect([...seat.troubles, ...officer.troubles]).toEqual([]);
});

test("axe finds nothing on a telephone", async () => {
  await using seat = await sitDown({ width: 390, height: 844, isMobile: true });
  clean(await walk(seat, "operator"));
});
