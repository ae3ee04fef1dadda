import { type Clock, Fault, type Log, TurnedClock } from "#base";
import { allowedListReply, moduleAnswer, scanCarReply } from "#contract";
import type { Simulator } from "#simulator";
import type { PlacedClip } from "../place-cameras.ts";
import type { ScanCar } from "../scan-car.ts";
import { admitted, busLane, busLaneAct, readableLane } from "../town/bus-lane-acts.ts";
import type { Deployment } from "../town/deployment.ts";
import { crossing, crossingModule, inPerimeter, loitering } from "../town/experiment-acts.ts";
import { communeActs, laboratoryActs } from "../town/fictitious-acts.ts";
import { type Enrolled, enrolFirstTwo, importBy } from "../town/first-people.ts";
import { leftBag, leftBagRule } from "../town/left-bag.ts";
import { paidParking, paidParkingAct } from "../town/paid-parking-acts.ts";
import { importOf, newPassword } from "../town/set-up.ts";
import { openTurnedTown } from "../town/turned-town.ts";
import { somebodyLooked } from "./looks.ts";
import { recordHours } from "./record-hours.ts";
import { standInRecorder } from "./stand-in-recorder.ts";

export interface PastOf {
  readonly deployment: Deployment;
  readonly placed: readonly PlacedClip[];
  /** Streams alone: a device asked by a clock that is turned would seem to have a clock an hour ahead. */
  readonly cameras: Pick<Simulator, "url">;
  readonly minutes: number;
  /** In the acts, and not among the town's cameras. */
  readonly toBeAdded?: readonly PlacedClip[];
}

/**
 * Gives a commune a past: the real town and the real writer run on a clock that is turned, from `minutes` ago
 * until now. Two people enrol, import and accept; cameras record; somebody looks; modules are asked for.
 */
export async function rehearseCommune(
  past: PastOf,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<{ people: People; scanCar: ScanCar }> {
  let secret = "";
  const people = await rehearse(past, clock, log, signal, async (people, turned) => {
    const places = [...past.placed, ...(past.toBeAdded ?? [])].map(placeOf);
    const acts = communeActs(places, await crossingModule(), turned);
    const scenes = { module: crossing, only: inPerimeter };
    const whole = {
      deployer: "commune",
      acts: [...acts, busLaneAct(turned), paidParkingAct(turned)],
      ...scenes,
    } as const;
    const { camera, module: reader } = busLane;
    const wanted = importOf(whole, past.placed, streamsOf(past));
    const lane = { camera, module: reader, scene: readableLane };
    const filmed = past.placed.some((one) => one.camera.id === camera);
    await importBy(people, { ...wanted, scenes: [...(wanted.scenes ?? []), ...(filmed ? [lane] : [])] });
    // Someone tries, as someone would: the gate answers by the day, and the log keeps both.
    for (const module of [crossing, loitering])
      await people[0].person.ask("POST", `/api/modules/${module}`, moduleAnswer).catch(withoutModel);
    for (const module of [reader, paidParking.module])
      await people[0].person.ask("POST", `/api/modules/${module}`, moduleAnswer).catch(withoutModel);
    const car = { id: paidParking.car, name: "Voiture de contrôle" };
    ({ secret } = await people[1].person.ask("POST", "/api/scan-cars", scanCarReply, car));
    const list = { arrangement: busLane.act, table: admitted };
    await people[1].person.ask("PUT", "/api/lane/allowed", allowedListReply, list);
  });
  return { people, scanCar: { url: past.deployment.url, secret } };
}

/** The same for a laboratory, where modules are installed. */
export function rehearseLaboratory(
  past: PastOf,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<People> {
  return rehearse(past, clock, log, signal, async (people, turned) => {
    const acts = laboratoryActs(past.placed.map(placeOf), turned);
    const wanted = importOf({ deployer: "laboratory", acts, module: crossing }, past.placed, streamsOf(past));
    // Before the bag's camera, only what is left behind is looked for.
    const others = (wanted.scenes ?? []).filter(({ camera }) => camera !== leftBag.camera);
    const bags = past.placed.flatMap(({ camera, clip }) =>
      camera.id === leftBag.camera ? [{ ...leftBag, scene: { ...clip.scene, rules: leftBagRule } }] : [],
    );
    await importBy(people, { ...wanted, scenes: [...others, ...bags] });
    for (const module of [crossing, leftBag.module])
      await people[0].person.ask("POST", `/api/modules/${module}`, moduleAnswer).catch(withoutModel);
  });
}

/** A deployment whose model could not be brought runs all the same, and detects nothing. */
function withoutModel(error: unknown): void {
  if (!(error instanceof Fault) || !String(error.message).includes("vigie modules fetch")) throw error;
}

type People = readonly [Enrolled, Enrolled];
type Beginning = (people: People, turned: TurnedClock) => Promise<void>;

/** One deployment's past: its town answers through its own door while its clock is turned. */
async function rehearse(
  { deployment, placed, minutes }: PastOf,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
  begin: Beginning,
): Promise<People> {
  const turned = new TurnedClock(clock.now().subtract({ minutes }));
  await using recorder = await standInRecorder(deployment);
  await using _town = await openTurnedTown(deployment, turned, clock, signal);
  const people = await enrolFirstTwo(deployment, newPassword);
  await begin(people, turned);
  const permits = await recorder.permits(
    placed.map(({ camera }) => camera.id),
    turned,
  );
  await recordHours({ deployment, placed, permits, turned, log, present: clock });
  await somebodyLooked(deployment, placed, turned, clock);
  return people;
}

const streamsOf = ({ cameras }: PastOf) => ({ url: cameras.url, onvifUrl: () => undefined });

const placeOf = ({ camera, clip }: PlacedClip) => ({
  id: camera.id,
  footage: clip.footage,
  width: clip.width,
  height: clip.height,
  framesPerSecond: clip.fps,
  ptz: camera.ptz === true,
  masked: camera.masks !== undefined,
});
