import { afterAll, beforeAll, expect, test } from "vitest";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import { sitDown, untilItPlays } from "../support/seat.ts";
import { nameOf, openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

const motive = "appel d'un riverain, rue de Paris";
const [first, second, third] = ["place-armes", "rue-paris", "pont-villars"] as const;
let valmont: Valmont;

beforeAll(async () => {
  valmont = await openValmont({ cameras: [first, second, third], h265: [third] });
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

test("an operator says why once, and the wall plays", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await page.goto(await valmont.link("operator"));
  await page.getByRole("dialog", { name: "Pourquoi regardez-vous ?" }).waitFor();
  await page.getByLabel("Motif", { exact: true }).fill(motive);
  await page.keyboard.press("Enter");
  for (const camera of valmont.cameras) await untilItPlays(page, camera);
  await page.getByText("DIRECT").first().waitFor();
  await page.getByRole("button", { name: new RegExp(motive) }).waitFor();
  expect(seat.troubles).toEqual([]);
});

test("a click enlarges a tile, which then shows the camera's main stream, and Esc goes back", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), motive);
  await page.getByRole("button", { name: `Agrandir ${nameOf(second)}` }).click();
  const enlarged = page.locator(".place[data-enlarged=true]");
  await enlarged.waitFor();
  await enlarged.locator(`canvas[data-camera=${second}][width="640"]`).waitFor();
  await untilItPlays(page, second);
  await page.keyboard.press("Escape");
  await enlarged.waitFor({ state: "detached" });
  await page.locator(`canvas[data-camera=${second}][width="320"]`).waitFor();
  expect(seat.troubles).toEqual([]);
});

test("a camera is dragged onto a tile, and the wall is saved under a name", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), motive);
  await page.keyboard.press("l");
  const empty = page.locator("[data-tile='3']");
  await page.getByRole("button", { name: `Mettre ${nameOf(first)} sur le mur` }).dragTo(empty);
  await empty.getByRole("article", { name: nameOf(first) }).waitFor();
  await untilItPlays(page, first);

  await page.getByRole("button", { name: "Enregistrer ce mur" }).click();
  await page.getByLabel("Nom de ce mur").fill("Nuit");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "1 image", exact: true }).click();
  await empty.waitFor({ state: "detached" });
  // Saved for everybody: a colleague finds it on another machine.
  await using colleague = await sitDown();
  await comeIn(colleague.page, await valmont.link("supervisor"), motive);
  await colleague.page.getByLabel("Murs enregistrés").selectOption("Nuit");
  await colleague.page
    .locator("[data-tile='3']")
    .getByRole("article", { name: nameOf(first) })
    .waitFor();
  expect([...seat.troubles, ...colleague.troubles]).toEqual([]);
});

test("a camera that falls silent is never shown as live, and plays again when it comes back", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), motive);
  await untilItPlays(page, third);
  const tile = page.getByRole("article", { name: nameOf(third) });
  valmont.simulator.setFault(third, { kind: "stall" });
  // Whatever comes of this test, the next one finds a camera that plays.
  await using undo = new AsyncDisposableStack();
  undo.defer(() => valmont.simulator.setFault(third, { kind: "none" }));
  await tile.getByRole("status").waitFor();
  await expect.poll(() => tile.getAttribute("data-state")).toMatch(/frozen|gap/);
  valmont.simulator.setFault(third, { kind: "none" });
  await untilItPlays(page, third);
  await expect.poll(() => tile.getAttribute("data-state")).toBe("live");
});

test("a camera whose main stream the browser does not decode is shown by its small one, which is said", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), motive);
  await page.getByRole("button", { name: `Agrandir ${nameOf(third)}` }).click();
  await page.getByText("H.265 non décodé ici : petit flux H.264").waitFor();
  await untilItPlays(page, third);
  await page.keyboard.press("r");
  await page.getByLabel("Motif", { exact: true }).fill(motive);
  await page.keyboard.press("Enter");
  await page.getByLabel("Aller à").fill("-10s");
  await page.keyboard.press("Enter");
  await untilItPlays(page, third);
  await page.getByText("H.265 non décodé ici : petit flux H.264").waitFor();
  expect(seat.troubles).toEqual([]);
});

test("on a telephone the wall is a list that fits, and a touch enlarges", async () => {
  await using seat = await sitDown({ width: 390, height: 844, isMobile: true });
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), motive);
  await untilItPlays(page, first);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByRole("button", { name: `Agrandir ${nameOf(first)}` }).tap();
  await page.locator(".place[data-enlarged=true]").waitFor();
  expect(seat.troubles).toEqual([]);
});
