import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, fromMicros } from "#base";
import type { RequisitionReview, RequisitionState } from "#contract";
import { readerHash, readerName } from "#evidence";
import type { Session } from "../access/index.ts";
import { basisOf } from "./doors.ts";
import { missingOf } from "./missing.ts";
import { type About, type FoundCamera, pack } from "./pack.ts";
import { openShelf } from "./permitted-shelf.ts";
import { type Found, hashOf, mostFragments, type RecorderShelf } from "./recorder-shelf.ts";
import type { Requisition } from "./requisitions.ts";
import { type Done, type StepParts, settled, type Taken } from "./step-parts.ts";

/** Or packaged already, where that package has come to harm. */
type Reviewed = Extract<RequisitionState, { is: "reviewed" | "review-owed" | "packaged" }>;

/** What there is of the spans that were asked for, and what is missing of them: counted, not yet copied. */
export async function extract(
  parts: StepParts,
  requisition: Requisition,
  session: Session,
  done: Done,
): Promise<Taken> {
  const shelf = await openShelf(parts, requisition, session);
  if ("reasons" in shelf) return { outcome: "deny", reasons: shelf.reasons };
  const found = await findAll(shelf, requisition);
  if (found === undefined) return { outcome: "too-long" };
  const missing = await missingAll(parts, found);
  const fragments = found.flatMap((one) => one.fragments);
  const extracted = {
    ...done,
    fragments: fragments.length,
    bytes: fragments.reduce((sum, { bytes }) => sum + bytes, 0),
    listed: hashOf(found),
    gaps: missing.reduce((sum, { gaps }) => sum + gaps.length, 0),
    erased: missing.flatMap(({ erased }, at) =>
      erased.map((one) => ({ camera: found[at]?.asked.camera ?? "", ...one })),
    ),
  };
  return settled({ step: "extract", extracted });
}

/** The package, of exactly what was extracted and reviewed. */
export async function packageAll(
  parts: StepParts,
  requisition: Requisition,
  { extracted, review }: Reviewed,
  session: Session,
  done: Done,
): Promise<Taken> {
  const shelf = await openShelf(parts, requisition, session);
  if ("reasons" in shelf) return { outcome: "deny", reasons: shelf.reasons };
  const found = await findAll(shelf, requisition);
  if (found === undefined || hashOf(found) !== extracted.listed) return { outcome: "changed" };
  const missing = await missingAll(parts, found);
  const masks = await parts.masks();
  const cameras = parts.fleet.cameras().flatMap(({ id, name, place }): FoundCamera[] => {
    const own = found.flatMap((one, at) => (one.asked.camera === id ? [{ one, at }] : []));
    if (own.length === 0) return [];
    return [
      {
        id,
        name,
        place,
        mask: masks.find((one) => one.kind === "mask" && one.mask.camera === id),
        found: own.map(({ one }) => one),
        gaps: own.flatMap(({ at }) => missing[at]?.gaps ?? []),
        erased: own.flatMap(({ at }) => missing[at]?.erased ?? []),
      },
    ];
  });
  const reader = await readerHash(parts.reader);
  const about: About = {
    deployment: parts.town.deployment,
    town: parts.town.name,
    request: requestOf(requisition),
    clock: clockOf(parts),
    software: { name: "Vigie", version: parts.version },
    reader,
    exporter: done.by,
    reviewer: reviewerOf(review),
    madeAt: done.at,
    timeZone: parts.town.timeZone,
  };
  const folder = join(parts.folder, requisition.id);
  const made = await pack(folder, shelf, cameras, about, {
    signer: await parts.signer(),
    stamper: parts.stamper,
    clock: parts.clock,
    box: parts.box,
  }).catch(spoilt);
  if ("outcome" in made) return made;
  const { manifest, packageHash } = made;
  // Changed since (an update): the hand-over finds it, and the package is made again.
  await copyFile(parts.reader, join(folder, readerName));
  const packaged = {
    ...done,
    package: manifest.package,
    packageHash,
    fingerprint: manifest.certificate.sha256,
    ...(manifest.timestamp === undefined ? {} : { timestamp: manifest.timestamp }),
  };
  return settled({ step: "package", packaged });
}

/** What is not what was recorded is never packaged: which it is, is an answer. */
function spoilt(error: unknown): Extract<Taken, { outcome: "spoilt" }> {
  if (!(error instanceof Fault) || error.code !== "evidence-altered") throw error;
  const { camera, start, end } = error.facts;
  return { outcome: "spoilt", camera: String(camera), from: Number(start), to: Number(end) };
}

function requestOf({ id, receivedAt, request }: Requisition): About["request"] {
  const { reference, service, officer, procedure, asked, document, plate } = request;
  return {
    id,
    reference,
    ...basisOf(request),
    service,
    officer,
    procedure,
    receivedAt,
    asked,
    ...(plate === undefined ? {} : { plate }),
    ...(document === undefined ? {} : { documentSha256: document.sha256 }),
  };
}

function reviewerOf(review: RequisitionReview): About["reviewer"] {
  return review.outcome === "done"
    ? { outcome: "reviewed", by: review.by, at: review.at }
    : { outcome: "owed", by: review.until, why: review.why.slice(0, 400) };
}

function clockOf({ fleet }: StepParts): About["clock"] {
  const link = fleet.recorder();
  const health = link.state === "linked" ? link.health : link.last;
  const { clock } = health ?? {};
  if (clock?.state === "trusted") return { source: clock.by, measuredAt: clock.now };
  const doubt = clock === undefined ? "unknown" : `doubted since ${fromMicros(clock.since).toString()}`;
  return { source: doubt };
}

/** Undefined where it is more than one package may hold. */
async function findAll(shelf: RecorderShelf, { request }: Requisition): Promise<Found[] | undefined> {
  const found: Found[] = [];
  let room = mostFragments;
  for (const asked of request.asked) {
    const one = await shelf.find(asked, room);
    if (one === undefined) return undefined;
    room -= one.fragments.length;
    found.push(one);
  }
  return found;
}

async function missingAll({ erasures }: StepParts, found: readonly Found[]) {
  const told = await erasures(Math.min(...found.map(({ asked }) => asked.from)));
  return found.map((one) => missingOf(one, told));
}
