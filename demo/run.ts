import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, type Log } from "#base";
import type { Role } from "#contract";
import { startSimulator, startTicketServer } from "#simulator";
import { SendLog } from "../bench/browser/latency.ts";
import { bringModels } from "./bring-models.ts";
import { camerasToAdd, communeCameras, laboratoryCameras } from "./cameras.ts";
import { checkDemo, type DemoReport } from "./check/index.ts";
import { prepareClips, prepareViews } from "./composer/index.ts";
import { maskedByCameras, maskedFilm } from "./masked-clips.ts";
import { rehearseCommune, rehearseLaboratory } from "./past/index.ts";
import { placeCameras, simulatedOf } from "./place-cameras.ts";
import { driveScanCar } from "./scan-car.ts";
import { type Deployment, keepServing, layDown, untilOpen } from "./town/deployment.ts";
import { visitLink } from "./town/first-people.ts";
import { manageCameras } from "./town/manage-cameras.ts";
import { parked } from "./town/paid-parking-acts.ts";
import { cameraPassword, newPassword } from "./town/set-up.ts";
import { addVisitorsCamera } from "./town/visitors-camera.ts";

export interface DemoOptions {
  /** Where its data go: emptied at each start. */
  readonly folder: string;
  /** Where clips and models are kept from one start to the next. */
  readonly cache: string;
  readonly models: string;
  /** The commune's port; the laboratory's is the next one. */
  readonly port: number;
  /** Addresses of the visitor's own cameras. */
  readonly ownCameras: readonly string[];
  /** How much past there is when it opens. */
  readonly pastMinutes: number;
  /** It plays on another day: so many seconds from now. */
  readonly secondsAhead?: number;
  /** Runs that long, checks itself, and ends; without it, it runs until the signal. */
  readonly seconds?: number;
  readonly say: (line: string) => void;
}

const visitors: readonly (readonly [Role, string])[] = [
  ["operator", "opérateur / operator"],
  ["chief", "chef de service / chief"],
  ["data-protection-officer", "délégué à la protection des données / data-protection officer"],
  ["inspector", "contrôleur / inspector"],
];

/** A simulated commune and a laboratory, whole: cameras, recorders, analyst, towns, consoles. */
export async function runDemo(
  options: DemoOptions,
  present: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<DemoReport | undefined> {
  const { say, secondsAhead = 0 } = options;
  const clock = { ...present, now: () => present.now().add({ seconds: secondsAhead }) };
  await bringModels(options.models, say, signal);
  say("preparing the films (a minute, once)");
  const { clips, missing } = await prepareClips({ cache: options.cache, log, signal });
  for (const sentence of missing) say(sentence);
  const square = clips.find(({ id }) => id === "square");
  if (square !== undefined) clips.push(await prepareViews(square, options.cache, signal));
  const toBeAdded = await placeCameras(camerasToAdd, clips);
  const commune = await maskedByCameras(await placeCameras(communeCameras, clips), options.cache, signal);
  const laboratory = await placeCameras(laboratoryCameras, clips);

  const sends = new SendLog();
  await using cameras = await startSimulator({
    cameras: [...commune, ...laboratory, ...toBeAdded].map(simulatedOf),
    host: "127.0.0.1",
    rtspPort: 0,
    onvifPort: 0,
    // On this machine alone: a demonstration tells the network nothing.
    discovery: { address: "127.0.0.1" },
    credentials: cameraPassword,
    clock,
    log,
    signal,
    maskFilm: (film, areas) => maskedFilm(film, areas, options.cache, signal),
    ...(options.seconds === undefined ? {} : { onSend: sends.note }),
  });

  const token = newPassword();
  await using tickets = await startTicketServer({ host: "127.0.0.1", port: 0, token });
  tickets.paid.add(parked.paid);
  await rm(options.folder, { recursive: true, force: true });
  const [town, lab] = await layDownBoth(options, { url: tickets.url, token });
  say("recording the hours before you came");
  const past = { cameras, minutes: options.pastMinutes };
  const { people, scanCar } = await rehearseCommune(
    { ...past, deployment: town, placed: commune, toBeAdded },
    clock,
    log,
    signal,
  );
  await rehearseLaboratory({ ...past, deployment: lab, placed: laboratory }, clock, log, signal);

  const serving = new AbortController();
  const stop = AbortSignal.any([signal, serving.signal]);
  const running = Promise.all([town, lab].map((one) => keepServing(one, clock, log, stop)));
  let driving: Promise<void> | undefined;
  try {
    await Promise.all([untilOpen(town, clock, stop), untilOpen(lab, clock, stop)]);
    await manageCameras(town, people, commune, cameras);
    for (const [index, url] of options.ownCameras.entries()) {
      await addVisitorsCamera(people, url, index + 1, clock);
    }
    driving = driveScanCar(scanCar, clock, log, stop);
    await sayLinks([town, lab], clock, say);
    if (options.seconds === undefined) {
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      return undefined;
    }
    const checking = await checkDemo(
      { town, lab, commune, laboratory, sends, seconds: options.seconds, pastMinutes: options.pastMinutes },
      clock,
      stop,
    );
    serving.abort();
    await Promise.all([running, driving]);
    return await checking.afterStop(signal);
  } finally {
    serving.abort();
    await Promise.all([running, driving]);
  }
}

/**
 * The past of the two cameras that are recorded on the small volume, 14 MB a minute, and room for a quarter of an hour:
 * near full when somebody comes.
 */
const megabytesOf = (pastMinutes: number): number => Math.round(pastMinutes * 14 + 180);

async function layDownBoth(
  { folder, pastMinutes, port, secondsAhead }: DemoOptions,
  tickets: { url: string; token: string },
): Promise<[Deployment, Deployment]> {
  const day = secondsAhead === undefined ? {} : { secondsAhead };
  const [communeUrl, laboratoryUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`];
  return [
    await layDown(join(folder, "commune"), {
      id: "valmont",
      name: "Ville de Valmont (démonstration)",
      pack: "fr-commune",
      port,
      peers: [{ name: "Laboratoire", url: laboratoryUrl }],
      tickets,
      smallVolume: `${megabytesOf(pastMinutes)} MB`,
      // Of all that an analyst does, today the law lets it read plates in the bus lane.
      programs: ["town", "recorder", "analyst"],
      ...day,
    }),
    await layDown(join(folder, "laboratory"), {
      id: "laboratoire",
      name: "Laboratoire",
      pack: "laboratory",
      port: port + 1,
      watermark: "LABORATOIRE",
      peers: [{ name: "Ville de Valmont", url: communeUrl }],
      programs: ["town", "recorder", "analyst"],
      ...day,
    }),
  ];
}

async function sayLinks(
  [town, lab]: readonly [Deployment, Deployment],
  clock: Clock,
  say: (line: string) => void,
): Promise<void> {
  say("");
  if (town.plan.secondsAhead !== undefined)
    say(
      `It is ${clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString({ smallestUnit: "minute" })} here.`,
    );
  for (const one of [town, lab]) {
    say(`${one.plan.name}: ${one.url}`);
    for (const [role, title] of visitors)
      say(`  ${title}: ${await visitLink(one.config.sockets.town, one.url, role)}`);
  }
  say(
    "Each link signs one visitor in, once. Ctrl-C ends the demonstration; its data are erased at the next start.",
  );
}
