import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Clock, toMicros } from "#base";
import {
  doneReply,
  moduleAnswer,
  openingAnswer,
  plateListReply,
  platePictureAnswer,
  plateSealReply,
  plateSearchAnswer,
} from "#contract";
import { visit } from "../check/visit.ts";
import type { Deployment } from "../town/deployment.ts";
import type { Person } from "../town/person.ts";
import { passphrase } from "./keepers.ts";
import { type FoundRoute, findRoute, routeCameras } from "./route-laboratory.ts";

export interface StateSummary {
  /** Passages that were held against the list. */
  readonly passages: number;
  readonly proposed: number;
  /** The first match of a wanted plate was confirmed, with its picture seen. */
  readonly hit: boolean;
  readonly sealed: number;
  /** Opened by two, and so many passages found of a plate that the film drives past. */
  readonly opened: number;
  readonly found: number;
  readonly pictures: number;
  /** What even a service of the State may not install, with the article. */
  readonly refused: string;
  /** In the laboratory beside it, where that is tried. */
  readonly route: FoundRoute | null;
}

export interface StateReport {
  readonly summary: StateSummary;
  readonly faults: readonly string[];
}

const truthFile = z.object({
  frames: z.array(z.array(z.object({ plate: z.object({ text: z.string() }).optional() }))),
});

/** Walks the whole of it as the service's own people would, for so many seconds at most. */
export async function checkState(
  { town, lab, seconds }: { town: Deployment; lab: Deployment; seconds: number },
  clock: Clock,
  signal: AbortSignal,
): Promise<StateReport> {
  const [chief, supervisor] = [await visit(town, "chief"), await visit(town, "supervisor")];
  const ends = toMicros(clock.now()) + seconds * 1e6;
  const until = async (there: () => Promise<boolean>) => {
    while (!signal.aborted && toMicros(clock.now()) < ends && !(await there()))
      await clock.sleep(500, signal);
  };
  const page = () => chief.ask("GET", "/api/plate-lists", plateListReply);
  const seal = () => chief.ask("GET", "/api/plate-seal", plateSealReply);
  const proposals = async () => (await page()).matches.filter(({ state }) => state === "proposed");

  await until(async () => (await proposals()).length > 0);
  const hit = await confirmFirst(chief, (await proposals())[0]?.id);
  const sealedNow = async () => (await seal()).days.reduce((sum, { passages }) => sum + passages, 0);
  await until(async () => (await sealedNow()) > 0);
  const { opened, found, pictures } = await openAndSearch(chief, supervisor, clock);
  const refusal = await chief.ask("POST", "/api/modules/vehicle-route", moduleAnswer);
  const { days } = await page();
  const total = (of: (day: (typeof days)[number]) => number) => days.reduce((sum, day) => sum + of(day), 0);
  const summary: StateSummary = {
    passages: total((day) => day.passages),
    proposed: total((day) => day.proposed),
    hit,
    sealed: await sealedNow(),
    opened,
    found,
    pictures,
    refused: refusal.outcome === "deny" ? (refusal.reasons[0]?.article ?? "") : "",
    route: (await findRoute(lab, await platesOf("roadside"), until)) ?? null,
  };
  return { summary, faults: faultsOf(summary) };
}

async function confirmFirst(person: Person, id: string | undefined): Promise<boolean> {
  if (id === undefined) return false;
  const picture = await person.ask("GET", `/api/plate-matches/${id}/picture`, platePictureAnswer);
  await person.ask("POST", `/api/plate-matches/${id}/decision`, doneReply, {
    decision: "confirmed",
    candidate: 0,
  });
  return picture.outcome === "shown" && picture.picture !== null;
}

async function openAndSearch(one: Person, other: Person, clock: Clock) {
  const now = toMicros(clock.now());
  const asked = await one.ask("POST", "/api/plate-openings", openingAnswer, {
    procedure: "PV 2026/0077 (fictif)",
    authority: "Parquet de Valmont (fictif)",
    purpose: "stolen-vehicle",
    cameras: ["rue-paris", "rue-nuit"],
    from: now - 3_600e6,
    to: now + 60e6,
    passphrase,
  });
  if (asked.outcome !== "asked") return { opened: 0, found: 0, pictures: 0 };
  const joined = await other.ask("POST", `/api/plate-openings/${asked.id}/second`, openingAnswer, {
    passphrase,
  });
  let [found, pictures] = [0, 0];
  for (const plate of [...(await platesOf("roadside")), ...(await platesOf("night"))]) {
    // One character is left open, as a witness would leave it.
    const pattern = `${plate.slice(0, 5)}?${plate.slice(6)}`;
    const answer = await one.ask("POST", `/api/plate-openings/${asked.id}/search`, plateSearchAnswer, {
      pattern,
    });
    if (answer.outcome !== "found") continue;
    found += answer.total;
    const [first] = answer.passages;
    if (first === undefined) continue;
    const path = `/api/plate-openings/${asked.id}/pictures/${first.slice}/${first.place}`;
    const picture = await other.ask("GET", path, platePictureAnswer);
    if (picture.outcome === "shown" && picture.picture !== null) pictures += 1;
  }
  return { opened: joined.outcome === "opened" ? joined.passages : 0, found, pictures };
}

/** Of those that drive past in a film, by its own truth. */
async function platesOf(clip: "roadside" | "night"): Promise<string[]> {
  const file = new URL(`../clips/${clip}.truth.json`, import.meta.url);
  const { frames } = truthFile.parse(JSON.parse(await readFile(file, "utf8")));
  return [...new Set(frames.flat().flatMap(({ plate }) => (plate === undefined ? [] : [plate.text])))];
}

function faultsOf({ passages, hit, opened, found, pictures, refused, route }: StateSummary): string[] {
  const missing = (condition: boolean, sentence: string) => (condition ? [sentence] : []);
  return [
    ...missing(passages === 0, "No passage was read."),
    ...missing(!hit, "No match of a wanted plate could be confirmed with its picture."),
    ...missing(opened === 0, "Two keepers opened nothing: what matched nothing was not sealed."),
    ...missing(found === 0, "No plate of the films was found in what was opened."),
    ...missing(found > 0 && pictures === 0, "What was found has no picture."),
    ...missing(refused === "", "The route of a vehicle was not refused."),
    ...missing(
      (route?.cameras ?? 0) < routeCameras.length,
      "The laboratory followed no vehicle from one camera to the other.",
    ),
  ];
}
