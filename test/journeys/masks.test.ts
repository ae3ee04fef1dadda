import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { masksReply } from "#contract";
import { type Seat, sitDown, violationsOf } from "../support/seat.ts";
import { eventually } from "../support/until.ts";
import { nameOf, openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;

beforeAll(async () => {
  valmont = await openValmont({ cameras: ["place-armes"] });
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

async function open(role: "chief" | "operator" | "data-protection-officer", page: "masks" | "register") {
  const seat = await sitDown();
  await seat.page.goto(await valmont.link(role));
  await seat.page.locator(".bar").waitFor();
  if (role !== "data-protection-officer") {
    await seat.page.locator("#motive-text").fill("mise en service de la caméra");
    await seat.page.keyboard.press("Enter");
    await seat.page.locator("dialog").waitFor({ state: "detached" });
  }
  await seat.page.goto(`${valmont.deployment.url}/${page}`);
  await seat.page.getByRole("heading", { level: 1 }).waitFor();
  return seat;
}

/** Three corners of a window, and the first again. */
async function drawTriangle(page: Page): Promise<void> {
  const picture = page.getByRole("application");
  const box = await picture.boundingBox();
  if (box === null) throw new Error("there is no picture to draw on");
  for (const [x, y] of [
    [0.2, 0.2],
    [0.4, 0.2],
    [0.4, 0.6],
    [0.2, 0.2],
  ] as const)
    await picture.click({ position: { x: box.width * x, y: box.height * y } });
}

const button = ({ page }: Seat, name: string) => page.getByRole("button", { name, exact: true });

test("two people commission a camera, one draws its masks, another sees and accepts them, and it is masked", async () => {
  await using chief = await open("chief", "masks");
  await using operator = await open("operator", "masks");
  await button(chief, "Tracer les masques…").click();
  await chief.page.getByLabel("Motif de la mise en service").fill("fenêtres du 12, rue Haute");
  await button(chief, "Demander").click();
  await button(operator, "Accepter").click();
  const drawing = chief.page.getByRole("heading", { name: `Masques de ${nameOf("place-armes")}` });
  await drawing.waitFor();
  await chief.page.locator(".mask-live canvas").waitFor();
  await drawTriangle(chief.page);
  expect(await chief.page.locator(".mask-picture polygon").count()).toBe(1);
  expect(await violationsOf(chief.page)).toEqual([]);
  await button(chief, "Proposer ces masques").click();
  await chief.page.getByText("Une seconde personne l'accepte", { exact: false }).waitFor();

  await using officer = await open("data-protection-officer", "register");
  await button(officer, "Lire").click();
  expect(await officer.page.locator(".proposed-masks polygon").count()).toBe(1);
  await button(officer, "Valider").click();
  await officer.page.getByText("Rien n’attend.").waitFor();
  await button(chief, "Terminer la mise en service").click();
  await chief.page.getByText("Masqué", { exact: true }).waitFor();
  const [first] = valmont.people;
  await eventually("the recorder masks", async () => {
    const reply = await first?.person.ask("GET", "/api/masks", masksReply);
    return reply?.cameras[0]?.health?.state === "masked";
  });
  expect(await violationsOf(chief.page)).toEqual([]);
  expect([chief.troubles, operator.troubles, officer.troubles]).toEqual([[], [], []]);
});
