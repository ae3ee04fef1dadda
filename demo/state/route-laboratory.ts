import type { Clock } from "#base";
import { doneReply, moduleAnswer, vehicleRouteAnswer } from "#contract";
import type { Simulator } from "#simulator";
import type { DemoCamera } from "../cameras.ts";
import { visit } from "../check/visit.ts";
import type { PlacedClip } from "../place-cameras.ts";
import type { Deployment } from "../town/deployment.ts";
import { laboratoryActs } from "../town/fictitious-acts.ts";
import { enrolFirstTwo, importBy } from "../town/first-people.ts";
import { importOf, newPassword } from "../town/set-up.ts";

/** Two ends of one street: who drives past the one is at the other this much later. */
export const secondsBetween = 6;
export const routeCameras: readonly DemoCamera[] = [
  { id: "rue-debut", name: "Rue, début", place: "Banc d’essai, entrée de la rue", clip: "roadside" },
  { id: "rue-fin", name: "Rue, fin", place: "Banc d’essai, sortie de la rue", clip: "roadside-later" },
];
const module = "vehicle-route";

/** The one place where the route of a vehicle over cameras may be tried: its module installed, and both cameras read. */
export async function beginRoutes(
  lab: Deployment,
  placed: readonly PlacedClip[],
  simulator: Pick<Simulator, "url" | "onvifUrl">,
  clock: Clock,
): Promise<void> {
  const people = await enrolFirstTwo(lab, newPassword);
  const places = placed.map(({ camera: { id }, clip: { footage, width, height, fps } }) => ({
    id,
    footage,
    width,
    height,
    framesPerSecond: fps,
  }));
  const acts = laboratoryActs(places, clock);
  await importBy(people, importOf({ deployer: "laboratory", acts }, placed, simulator));
  const { person } = people[1];
  await person.ask("POST", `/api/modules/${module}`, moduleAnswer);
  for (const { id } of routeCameras)
    await person.ask("PUT", `/api/scenes/${id}/${module}`, doneReply, { zones: {}, lines: {} });
}

export interface FoundRoute {
  readonly plate: string;
  /** At how many cameras, and how often, it was read. */
  readonly cameras: number;
  readonly stops: number;
}

/** Asks again until one of the plates was read at every camera, or the time is over; the best route that there is. */
export async function findRoute(
  lab: Deployment,
  plates: readonly string[],
  until: (there: () => Promise<boolean>) => Promise<void>,
): Promise<FoundRoute | undefined> {
  const chief = await visit(lab, "chief");
  let best: FoundRoute | undefined;
  await until(async () => {
    for (const plate of plates) {
      const answer = await chief.ask("POST", "/api/vehicle-routes", vehicleRouteAnswer, { plate });
      if (answer.outcome !== "found") continue;
      const cameras = new Set(answer.stops.map(({ camera }) => camera)).size;
      if (cameras > (best?.cameras ?? 0)) best = { plate, cameras, stops: answer.stops.length };
    }
    return best?.cameras === routeCameras.length;
  });
  return best;
}
