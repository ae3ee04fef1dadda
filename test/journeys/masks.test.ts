import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import {
  acceptedReply,
  alarmsReply,
  devicesReply,
  masksReply,
  proposedReply,
  testPictureReply,
} from "#contract";
import { cameraMasks, openCameraNetworks, openOnvif } from "#protocols/onvif";
import type { Person } from "../../demo/town/person.ts";
import { cameraPassword } from "../../demo/town/set-up.ts";
import { openedForEachTry } from "../support/each-try.ts";
import { type Seat, sitDown, violationsOf } from "../support/seat.ts";
import { eventually } from "../support/until.ts";
import { nameOf, openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

let valmont: Valmont;
let watcher: Person;

openedForEachTry(async () => {
  valmont = await openValmont({ cameras: ["place-armes"] });
  watcher = await valmont.visitor("chief");
  await untilRecording(valmont);
  return valmont;
});

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

const masks = () => watcher.ask("GET", "/api/masks", masksReply);
const health = async () => (await masks()).cameras[0]?.health;
async function inCamera() {
  const link = await openOnvif(valmont.simulator.onvifUrl("place-armes") ?? "", {
    networks: openCameraNetworks(undefined, { loopback: true }),
    clock: systemClock,
    signal: new AbortController().signal,
    credentials: cameraPassword,
  });
  return cameraMasks(link);
}

/** The same masks, decided upon anew: the town looks at its cameras at once. */
async function acceptedAgain(): Promise<void> {
  const [mask] = (await masks()).cameras.map((camera) => camera.mask);
  const { proposal } = await watcher.ask("POST", "/api/import", proposedReply, { masks: [mask] });
  await valmont.people[0]?.person.ask("POST", `/api/proposals/${proposal}/accept`, acceptedReply);
}

test("two people commission a camera, one draws its masks, another accepts what they see, and the camera is given them", async () => {
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
  await chief.page.getByRole("radio", { name: "La caméra, et l'enregistreur vérifie" }).check();
  await button(chief, "Proposer ces masques").click();
  await chief.page.getByText("Une seconde personne l'accepte", { exact: false }).waitFor();

  await using officer = await open("data-protection-officer", "register");
  await button(officer, "Lire").click();
  await officer.page.locator(".proposed-masks polygon").waitFor();
  expect(await violationsOf(officer.page)).toEqual([]);
  await button(officer, "Valider").click();
  await officer.page.getByText("Rien n’attend.").waitFor();
  await button(chief, "Terminer la mise en service").click();
  await chief.page.getByText("Masqué", { exact: true }).waitFor();
  expect((await health())?.by).not.toBe("nobody");
  await eventually("they are in the camera", async () => (await inCamera()).length === 1);
  expect(await inCamera()).toMatchObject([{ kind: "Color", enabled: true }]);
  await eventually("they are as authorised", async () => {
    const { devices } = await watcher.ask("GET", "/api/devices", devicesReply);
    return devices[0]?.drifts.length === 0;
  });
  expect(await violationsOf(chief.page)).toEqual([]);
  expect([chief.troubles, operator.troubles, officer.troubles]).toEqual([[], [], []]);
});

test("a camera that forgets its masks is an alarm, goes on masked, and what came since is withheld", async () => {
  const forgot = toMicros(systemClock.now());
  valmont.simulator.setFault("place-armes", { kind: "forgets-masks" });
  await systemClock.sleep(1_500);
  await acceptedAgain(); // the next round begins now
  const { fences } = await eventually("it is withheld", async () => {
    const found = await masks();
    return found.fences.length > 0 ? found : undefined;
  });
  expect(fences[0]?.from).toBeLessThan(forgot);
  expect(fences[0]?.to).toBeGreaterThan(forgot + 1e6);
  await eventually("the drift is named", async () => {
    const { standing } = await watcher.ask("GET", "/api/alarms", alarmsReply);
    return standing.some(({ kind }) => kind === "drift-mask");
  });
  await eventually("they are in the camera again", async () => (await inCamera()).length === 1);
  // By us until the camera is seen to mask again; the doubt itself stands until the next check of what is stored.
  await eventually("it goes on, masked", async () => (await health())?.by !== "nobody");
});

test("a masked camera is not shown unmasked as one that is yet to be added", async () => {
  const url = valmont.simulator.url("place-armes", "main");
  const asked = { address: url, url: `${url}/?channel=1`, ...cameraPassword };
  for (const camera of ["place-armes", "autre"])
    await expect(
      watcher.ask("POST", "/api/devices/picture", testPictureReply, { ...asked, camera }),
    ).rejects.toThrow("masks");
});
