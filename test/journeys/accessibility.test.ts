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

async function use(seat: Seat, theme: "dark" | "light"): Promise<void> {
  await seat.page.addInitScript((name) => localStorage.setItem("vigie.theme", name), theme);
}

/** Each page as it is once it has something to show, and what axe finds there. */
async function walk({ page }: Seat, role: Role): Promise<Record<string, string[]>> {
  const { url } = valmont.deployment;
  const found: Record<string, string[]> = {};
  const note = async (name: string) => {
    found[name] = await violationsOf(page);
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

for (const [locale, theme] of [
  ["fr-FR", "dark"],
  ["en-GB", "light"],
  ["fr-FR", "light"],
  ["en-GB", "dark"],
] as const) {
  test(`axe finds nothing on any page: ${locale}, ${theme}`, async () => {
    await using seat = await sitDown({ locale });
    await use(seat, theme);
    clean(await walk(seat, "operator"));
    await using officer = await sitDown({ locale });
    await use(officer, theme);
    clean(await walk(officer, "data-protection-officer"));
    expect([...seat.troubles, ...officer.troubles]).toEqual([]);
  });
}

test("axe finds nothing on a telephone", async () => {
  await using seat = await sitDown({ width: 390, height: 844, isMobile: true });
  clean(await walk(seat, "operator"));
});
