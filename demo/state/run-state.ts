import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock, Log } from "#base";
import { doneReply, moduleAnswer, plateListProposed, type Role } from "#contract";
import { startSimulator } from "#simulator";
import { bringModels } from "../bring-models.ts";
import type { DemoCamera } from "../cameras.ts";
import { visit } from "../check/visit.ts";
import { prepareClips } from "../composer/index.ts";
import { placeCameras, simulatedOf } from "../place-cameras.ts";
import type { DemoOptions } from "../run.ts";
import { type Deployment, keepServing, layDown, untilOpen } from "../town/deployment.ts";
import { crossingModule } from "../town/experiment-acts.ts";
import { type Enrolled, enrolFirstTwo, importBy, visitLink } from "../town/first-people.ts";
import type { Person } from "../town/person.ts";
import { cameraPassword, importOf, newPassword } from "../town/set-up.ts";
import { checkState, type StateReport } from "./check-state.ts";
import { passphrase } from "./keepers.ts";
import { laterFilm } from "./later-film.ts";
import { beginRoutes, routeCameras, secondsBetween } from "./route-laboratory.ts";
import { stateActs } from "./state-acts.ts";

const cameras: readonly DemoCamera[] = [
  { id: "rue-paris", name: "Rue de Paris", place: "Rue de Paris, entrée de ville", clip: "roadside" },
  { id: "rue-nuit", name: "Rue du Moulin", place: "Rue du Moulin, au carrefour", clip: "night" },
];
/** What reads for the list, and what seals the rest; on one camera they share a reader. */
const modules = ["plate-list", "plate-store"] as const;
const visitors: readonly (readonly [Role, string])[] = [
  ["operator", "opérateur / operator"],
  ["chief", "chef de service / chief"],
  ["supervisor", "superviseur / supervisor"],
  ["inspector", "contrôleur / inspector"],
];
/** Driven past by demo/clips/roadside.mp4 and night.mp4; the last is on no film. */
const wanted = ["DN-127-QA", "CZ-904-HX", "FB-663-YR", "AA-001-AA"];

/**
 * A service of the State in small: two cameras, a list of wanted vehicles, a seal that two open; and beside it a
 * laboratory, which alone may try what no text opens to the State.
 */
export async function runStateDemo(
  { folder, cache, models, port, seconds, say }: DemoOptions,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<StateReport | undefined> {
  await bringModels(models, say, signal);
  const { clips } = await prepareClips({ cache, log, signal, only: ["roadside", "night"] });
  const roadside = clips.find(({ id }) => id === "roadside");
  if (roadside !== undefined) clips.push(await laterFilm(roadside, secondsBetween, cache, signal));
  const placed = await placeCameras(cameras, clips);
  const street = await placeCameras(routeCameras, clips);
  await using simulator = await startSimulator({
    cameras: [...placed, ...street].map(simulatedOf),
    host: "127.0.0.1",
    rtspPort: 0,
    onvifPort: 0,
    credentials: cameraPassword,
    clock,
    log,
    signal,
  });
  await rm(folder, { recursive: true, force: true });
  const town = await layDown(join(folder, "state"), {
    id: "service-etat",
    name: "Police nationale, Valmont (démonstration)",
    pack: "fr-state",
    port,
    peers: [{ name: "Laboratoire", url: `http://127.0.0.1:${port + 1}` }],
    programs: ["town", "recorder", "analyst"],
  });
  const lab = await layDown(join(folder, "laboratory"), {
    id: "laboratoire",
    name: "Laboratoire (démonstration)",
    pack: "laboratory",
    watermark: "LABORATOIRE",
    port: port + 1,
    peers: [{ name: town.plan.name, url: town.url }],
    programs: ["town", "recorder", "analyst"],
  });
  const serving = new AbortController();
  const stop = AbortSignal.any([signal, serving.signal]);
  const running = Promise.all([town, lab].map((one) => keepServing(one, clock, log, stop)));
  try {
    await Promise.all([untilOpen(town, clock, stop), untilOpen(lab, clock, stop)]);
    const people = await enrolFirstTwo(town, newPassword);
    const places = placed.map(({ camera, clip }) => ({
      id: camera.id,
      footage: clip.footage,
      width: clip.width,
      height: clip.height,
      framesPerSecond: clip.fps,
    }));
    const acts = stateActs(places, await crossingModule(), clock);
    await importBy(people, importOf({ deployer: "police-nationale", acts }, placed, simulator));
    await beginReading(people, town);
    await beginRoutes(lab, street, simulator, clock);
    await sayLinks(town, say);
    await sayRouteLink(lab, say);
    if (seconds === undefined) {
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      return undefined;
    }
    return await checkState({ town, lab, seconds }, clock, stop);
  } finally {
    serving.abort();
    await running;
  }
}

/** The modules, where they look, the list that two put in force, and the two who keep the seal. */
async function beginReading([one, other]: readonly [Enrolled, Enrolled], town: Deployment): Promise<void> {
  for (const module of modules) {
    await other.person.ask("POST", `/api/modules/${module}`, moduleAnswer);
    for (const { id } of cameras)
      await other.person.ask("PUT", `/api/scenes/${id}/${module}`, doneReply, { zones: {}, lines: {} });
  }
  const lines = wanted.map((plate, at) => `${plate};stolen-vehicle;PV 2026/${at + 1} (fictif);2026-01-01;`);
  const text = ["plate;purpose;reference;from;until", ...lines].join("\n");
  const proposed = await one.person.ask("POST", "/api/plate-lists", plateListProposed, {
    source: "Liste de démonstration",
    text,
  });
  if (proposed.outcome === "waiting")
    await other.person.ask("POST", `/api/plate-lists/${proposed.id}/accept`, doneReply);
  for (const role of ["chief", "supervisor"] as const) await keepSeal(await visit(town, role));
}

async function keepSeal(person: Person): Promise<void> {
  await person.ask("PUT", "/api/plate-seal/keeper", doneReply, { passphrase });
}

async function sayRouteLink(lab: Deployment, say: (line: string) => void): Promise<void> {
  say("");
  say(`${lab.plan.name}: ${lab.url}`);
  say(`  chef de service / chief: ${await visitLink(lab.config.sockets.town, lab.url, "chief")}`);
  say(
    "Here alone, Plates shows the route of a vehicle: DN-127-QA drives past both cameras, again and again.",
  );
  say(
    "Each link signs one visitor in, once. Ctrl-C ends the demonstration; its data are erased at the next start.",
  );
}

async function sayLinks(town: Deployment, say: (line: string) => void): Promise<void> {
  say("");
  say(`${town.plan.name}: ${town.url}`);
  for (const [role, title] of visitors)
    say(`  ${title}: ${await visitLink(town.config.sockets.town, town.url, role)}`);
  say(`The chief and the supervisor keep the seal; the passphrase of both is: ${passphrase}`);
}
