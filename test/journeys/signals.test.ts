import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { systemClock, toMicros } from "#base";
import { decisionReply, doneReply, eventsReply, moduleAnswer, quarterMicros, retentionPlan } from "#contract";
import { callLink } from "#link";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import { renderedClips } from "../../demo/composer/rendered.ts";
import { crossing } from "../../demo/town/experiment-acts.ts";
import { sitDown, untilItPlays, violationsOf } from "../support/seat.ts";
import { eventually, patienceMs } from "../support/until.ts";
import { openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

const camera = "place-armes";
const motive = "vidéopatrouille";
/** Above the roofs, from the first: what the analyst sees by itself would be in the way of what is pointed at here. */
const quai = { from: { x: 0.01, y: 0.01 }, to: { x: 0.03, y: 0.01 }, direction: "both" as const };
/** The film of the street, and a little: whatever passes in it has been recorded once. */
const filmMicros = 15_000_000;
let valmont: Valmont;
let chief: Valmont["people"][number]["person"];

beforeAll(async () => {
  const clip = renderedClips().clips.find(({ id }) => id === "roadside");
  if (clip === undefined) throw new Error("demo/clips has no roadside");
  valmont = await openValmont({
    pack: "laboratory",
    // A street with cars, small: every browser of these journeys decodes it beside the analyst.
    placed: [
      {
        camera: { id: camera, name: "Place armes", place: "Centre", clip: clip.id },
        clip: { ...clip, main: clip.sub, width: 640, height: 360, scene: { zones: {}, lines: { quai } } },
        plan: { x: 0.2, y: 0.4, heading: 0, fieldOfView: 70, range: 0.1 },
      },
    ],
    programs: ["town", "recorder", "analyst"],
  });
  await untilRecording(valmont);
  const [first] = valmont.people;
  if (first === undefined) throw new Error("nobody was enrolled");
  chief = first.person;
  expect((await chief.ask("POST", `/api/modules/${crossing}`, moduleAnswer)).outcome).toBe("installed");
});
let rule = "";
/** So that a test can be tried again: another rule, nothing left to decide, and the module runs. */
beforeEach(async () => {
  rule = `essai-${toMicros(systemClock.now())}`;
  const { events } = await chief.ask("GET", "/api/events", eventsReply);
  for (const { id, decision } of events)
    if (decision === "open")
      await chief.ask("POST", `/api/events/${id}/decision`, decisionReply, { decision: "confirmed" });
  // Refused where it runs.
  const restart = chief.ask("POST", `/api/modules/${crossing}/restart`, doneReply, { why: "essai" });
  await restart.catch(() => undefined);
});
afterAll(() => valmont[Symbol.asyncDispose]());

/** As an analyst tells it; the eyes themselves are tested elsewhere. */
async function point(zone: string): Promise<void> {
  const signal = {
    id: `${zone}-${toMicros(systemClock.now())}`,
    camera,
    module: crossing,
    rule,
    at: toMicros(systemClock.now()) - 20_000_000,
    zone,
    track: 1,
    box: { x: 0.4, y: 0.5, width: 0.08, height: 0.3 },
    confidence: 0.87,
    measured: { category: "person", followedSeconds: 4.2 },
  };
  const stored = z.object({ stored: z.number() });
  const body = { pictures: [], signals: [signal] };
  expect(
    (await callLink(valmont.deployment.config.sockets.town, "POST", "/link/observations", stored, body))
      .stored,
  ).toBe(1);
}

test("an operator confirms one signal and rejects another with its cause; then shelves the rule and stops the module, which a chief restarts", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("operator"), motive);
  await point("quai");
  await page.getByRole("link", { name: "Signalements" }).first().click();
  await page.getByRole("heading", { name: "Signalements" }).waitFor();
  await page.getByText("certitude 87 %").waitFor();
  await page.getByText("Règle jamais jugée sur cette caméra.").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press("c");
  await page.getByText("Aucun signalement à décider.").waitFor();

  await point("quai");
  await page.getByText("Juste 1 fois sur 1 sur cette caméra.").waitFor();
  await page.keyboard.press("x");
  await page.getByRole("dialog", { name: "Qu'était-ce en réalité ?" }).waitFor();
  await page.keyboard.press("2");
  await page.getByText("Aucun signalement à décider.").waitFor();

  await point("quai");
  await page.getByRole("button", { name: "Mettre la règle à l'écart" }).click();
  await page.getByLabel("Motif").fill("marché du samedi");
  await page.getByRole("dialog").getByRole("button", { name: "Mettre la règle à l'écart" }).click();
  await page.getByText(/par .*: marché du samedi/).waitFor();

  await page.getByRole("button", { name: "Arrêter" }).click();
  await page.getByLabel("Motif").fill("fausses alertes");
  await page.getByRole("dialog").getByRole("button", { name: "Arrêter" }).click();
  await page.getByText(/Arrêté le .*fausses alertes/).waitFor();

  await restarted();
  expect(seat.troubles).toEqual([]);
});

test("an administrator draws a zone, is told of a crossed side at its corner, and proposes the scene", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await page.goto(await valmont.link("administrator"));
  await page.getByRole("button", { name: "Autres" }).click();
  await page.getByRole("link", { name: "Scènes" }).click();
  await page.getByRole("button", { name: "Zone" }).click();
  const picture = page.getByRole("application");
  const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 0 };
  const at = (x: number, y: number) => picture.click({ position: { x: x * width, y: y * height } });
  for (const [x, y] of [
    [0.2, 0.2],
    [0.8, 0.8],
    [0.8, 0.2],
    [0.2, 0.7],
  ] as const)
    await at(x, y);
  await page.getByText(/croiserait le côté 1/).waitFor();
  await at(0.3, 0.1);
  await at(0.2, 0.2);
  await page.getByLabel("Nom de zone 1").fill("parvis");
  await page.keyboard.press("Enter");
  await page.getByLabel("Nom de parvis").waitFor();
  // Before it is proposed: whether the analyst has room for it, by what a picture takes on this machine.
  await page.getByText(/^Mesuré sur cette machine : au plus \d+ ms/).waitFor();
  await page.getByText(/de la place pour \d+ caméra|Une caméra de trop/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Proposer la scène" }).click();
  await page.getByText(/Une autre personne l'accepte/).waitFor();
  expect(seat.troubles).toEqual([]);
});

test("a chief tries a rule on what was recorded, sees each moment that it would have raised, plays one; nothing is kept", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("chief"), motive);
  await eventually("a car has passed", async () => {
    const { cameras } = await chief.ask("GET", "/api/retention", retentionPlan);
    return cameras.some(({ oldest, newest }) => newest - oldest > filmMicros);
  });
  await page.goto(`${valmont.deployment.url}/scenes`);
  await page.getByRole("button", { name: "Zone" }).click();
  const picture = page.getByRole("application");
  const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 0 };
  for (const [x, y] of [
    [0.08, 0.5],
    [0.92, 0.5],
    [0.92, 0.95],
    [0.08, 0.95],
    [0.08, 0.5],
  ] as const)
    await picture.click({ position: { x: x * width, y: y * height } });
  // Half a minute is the film twice, however long it has been recorded.
  await page.getByLabel("Commence il y a (min)").fill("0.5");
  await page.getByLabel("Dure (min)").fill("0.5");
  await page.getByRole("button", { name: "Essayer la règle" }).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByText(/signalements? aurai(en)?t été levés?/).waitFor({ timeout: 2 * patienceMs });
  const moments = page.getByRole("list", { name: "Moments signalés" }).getByRole("button");
  await eventually("each moment has its picture", () => moments.evaluateAll(allPictured));
  const last = moments.last();
  await last.click();
  expect(await last.getAttribute("aria-pressed")).toBe("true");
  const when = (await last.innerText()).split(" · ")[0] ?? "";
  await page.getByText(new RegExp(`^${when} · entrée en zone · zone 1 · certitude`)).waitFor();
  await untilItPlays(page, camera);
  expect(await violationsOf(page)).toEqual([]);
  const { events } = await chief.ask("GET", "/api/events?from=0", eventsReply);
  expect(events.filter(({ zone }) => zone === "zone 1")).toEqual([]);
  expect(seat.troubles).toEqual([]);
});

/** Runs inside the page: a picture has more than one colour. */
function allPictured(buttons: Element[]): boolean {
  return (
    buttons.length > 0 &&
    buttons.every((button) => {
      const canvas = button.querySelector("canvas");
      const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels !== undefined && new Set(pixels).size > 32;
    })
  );
}

/** By a chief, with a reason, who then reads in the register what became of each signal. */
async function restarted(): Promise<void> {
  await using seat = await sitDown({ width: 390, height: 844, isMobile: true });
  const { page } = seat;
  await comeIn(page, await valmont.link("chief"), motive);
  await page.goto(`${valmont.deployment.url}/signals`);
  await page.getByRole("button", { name: "Remettre en marche" }).click();
  await page.getByLabel("Motif").fill("scène corrigée");
  await page.getByRole("dialog").getByRole("button", { name: "Remettre en marche" }).click();
  await page.getByText("En marche là où il a une scène.").waitFor();
  await page.getByRole("button", { name: "Ouvrir le registre" }).click();
  await page
    .getByText(/rejeté · véhicule stationné/)
    .first()
    .waitFor();
  await page
    .getByText(/^confirmé · /)
    .first()
    .waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(seat.troubles).toEqual([]);
}

test("the quarters that a counter told are bars and figures by line, and a table to take away", async () => {
  expect((await chief.ask("POST", "/api/modules/line-count", moduleAnswer)).outcome).toBe("installed");
  await chief.ask("PUT", `/api/scenes/${camera}/line-count`, doneReply, { lines: { quai } });
  const running = Math.floor(toMicros(systemClock.now()) / quarterMicros) * quarterMicros;
  const way = { line: "quai", category: "person" as const };
  const quarters = Array.from({ length: 12 }, (_, n) => ({
    camera,
    module: "line-count",
    run: "0c0c0c0c",
    quarter: running - (n + 1) * quarterMicros,
    watched: 900,
    counts: [
      { ...way, direction: "left-to-right" as const, count: 3 + n },
      { ...way, direction: "right-to-left" as const, category: "vehicle" as const, count: 1 + (n % 4) },
    ],
  }));
  const { town } = valmont.deployment.config.sockets;
  await callLink(town, "POST", "/link/counts", z.unknown(), { quarters });
  await using seat = await sitDown();
  const { page } = seat;
  await comeIn(page, await valmont.link("chief"), motive);
  await page.goto(`${new URL(page.url()).origin}/counts`);
  await page.getByRole("img", { name: "quai : 102 de gauche à droite, 30 de droite à gauche" }).waitFor();
  await page.getByText("102 piétons").waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /CSV/ }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^comptages-.*[.]csv$/);
  expect(await violationsOf(page)).toEqual([]);
});
