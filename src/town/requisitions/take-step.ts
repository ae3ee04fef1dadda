import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Chain, WrittenEntry } from "#audit";
import { type Clock, Fault, fromMicros, toMicros } from "#base";
import type { AskedSpan, Reason, RequisitionState, RequisitionStep } from "#contract";
import type { Signer } from "#evidence";
import type { Session } from "../access/index.ts";
import type { Fleet } from "../fleet/index.ts";
import type { Asked, Gate } from "../gate/index.ts";
import type { Holds } from "../holds/index.ts";
import type { KeptMask } from "../masks/index.ts";
import { circumstancesOf, holdOf } from "./circumstances.ts";
import { missingOf } from "./missing.ts";
import type { Established } from "./next-state.ts";
import { type About, type FoundCamera, pack } from "./pack.ts";
import { type Found, hashOf, openRecorderShelf, type RecorderShelf } from "./recorder-shelf.ts";
import type { Requisition } from "./requisitions.ts";

export interface StepParts {
  readonly chain: Pick<Chain, "append">;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly holds: Holds;
  readonly fleet: Pick<Fleet, "cameras" | "refresh" | "recorder">;
  readonly masks: () => Promise<readonly KeptMask[]>;
  /** Erasures that the recorders told of, within a span of time. */
  readonly erasures: (from: number) => Promise<readonly WrittenEntry[]>;
  readonly signer: () => Promise<Signer>;
  /** The reader as it is built, handed over beside each package. */
  readonly reader: string;
  /** Where packages wait to be handed over, a folder for each requisition. */
  readonly folder: string;
  readonly recorder: string;
  readonly town: { readonly deployment: string; readonly name: string; readonly timeZone: string };
  readonly version: string;
}

export type Taken =
  | { readonly outcome: "done"; readonly done: Established }
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  /** What is there now is not what was extracted and reviewed. */
  | { readonly outcome: "changed" };

type Of<N extends RequisitionState["is"]> = Extract<RequisitionState, { is: N }>;

/** Does what a step takes. Whether it may be taken now was asked before. */
export async function takeStep(
  parts: StepParts,
  requisition: Requisition,
  step: RequisitionStep,
  session: Session,
): Promise<Taken> {
  const { login, name } = session.person;
  const done = { by: { login, name }, at: toMicros(parts.clock.now()) };
  const { state } = requisition;
  switch (step.step) {
    case "verify":
      return settled({ step: "verify", verified: { ...done, calledBack: step.calledBack } });
    case "preserve":
      return preserve(parts, requisition, session, done);
    case "search":
      return settled({ step: "search", searched: { ...done, found: step.found } });
    case "extract":
      return extract(parts, requisition, session, done);
    case "review":
      return settled({ step: "review", reviewed: { ...done, remarks: step.remarks } });
    case "package":
      return state.is === "reviewed"
        ? packageAll(parts, requisition, state, session, done)
        : { outcome: "changed" };
    case "hand-over": {
      if (state.is !== "packaged") return { outcome: "changed" };
      const { to, identity, receipt } = step;
      const reasons = await mayHandOver(parts, requisition, state, session);
      if (reasons.length > 0) return { outcome: "deny", reasons };
      return settled({ step: "hand-over", handedOver: { ...done, to, identity, receipt } });
    }
    case "close": {
      const receipt = state.is === "handed-over" ? state.handedOver.receipt : "";
      await letGo(parts, requisition, login, `handed-over: ${receipt}`);
      return settled({ step: "close", closed: done });
    }
    case "refuse":
      await letGo(parts, requisition, login, "not-needed");
      return settled({ step: "refuse", refused: { ...done, why: step.why } });
  }
}

interface Done {
  readonly by: { readonly login: string; readonly name: string };
  readonly at: number;
}

function settled(done: Established): Taken {
  return { outcome: "done", done };
}

async function preserve(
  { gate, holds, fleet }: StepParts,
  { request }: Requisition,
  { person }: Session,
  done: Done,
): Promise<Taken> {
  const drafts = request.asked.map((asked) => holds.draft(holdOf(request, asked, done.at), person.login));
  for (const hold of drafts) {
    const answer = await gate.ask({
      processing: "hold-recordings",
      kind: "personal",
      cameras: [hold.camera],
      actor: person.login,
      motive: request.reference,
      span: { from: hold.from, to: hold.to },
      circumstances: hold.circumstances,
    });
    if (answer.outcome === "deny") return answer;
  }
  for (const hold of drafts) await holds.place(hold);
  await fleet.refresh();
  return settled({ step: "preserve", preserved: { ...done, holds: drafts.map(({ id }) => id) } });
}

async function extract(
  parts: StepParts,
  requisition: Requisition,
  session: Session,
  done: Done,
): Promise<Taken> {
  const shelf = await openShelf(parts, requisition, session);
  if ("reasons" in shelf) return { outcome: "deny", reasons: shelf.reasons };
  const found = await findAll(shelf, requisition);
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

async function packageAll(
  parts: StepParts,
  requisition: Requisition,
  { extracted, reviewed }: Of<"reviewed">,
  session: Session,
  done: Done,
): Promise<Taken> {
  const shelf = await openShelf(parts, requisition, session);
  if ("reasons" in shelf) return { outcome: "deny", reasons: shelf.reasons };
  const found = await findAll(shelf, requisition);
  if (hashOf(found) !== extracted.listed) return { outcome: "changed" };
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
  const about: About = {
    deployment: parts.town.deployment,
    town: parts.town.name,
    request: requestOf(requisition),
    clock: clockOf(parts),
    software: { name: "Vigie", version: parts.version },
    exporter: done.by,
    reviewer: { outcome: "reviewed", by: reviewed.by, at: reviewed.at },
    madeAt: done.at,
    timeZone: parts.town.timeZone,
  };
  const folder = join(parts.folder, requisition.id);
  const { manifest, packageHash } = await pack(folder, shelf, cameras, about, await parts.signer());
  await copyFile(parts.reader, join(folder, "reader.html"));
  const packaged = {
    ...done,
    package: manifest.package,
    packageHash,
    fingerprint: manifest.certificate.sha256,
  };
  return settled({ step: "package", packaged });
}

function requestOf({ id, receivedAt, request }: Requisition): About["request"] {
  const { reference, frame, service, officer, quality, procedure, asked, document } = request;
  const paper = document === undefined ? {} : { documentSha256: document.sha256 };
  return { id, reference, frame, service, officer, quality, procedure, receivedAt, asked, ...paper };
}

function clockOf({ fleet }: StepParts): About["clock"] {
  const link = fleet.recorder();
  const health = link.state === "linked" ? link.health : link.last;
  const { clock } = health ?? {};
  if (clock?.state === "trusted") return { source: clock.by, measuredAt: clock.now };
  const doubt = clock === undefined ? "unknown" : `doubted since ${fromMicros(clock.since).toString()}`;
  return { source: doubt };
}

/** Four eyes, a manifest and a receipt: asked of the law for each span that leaves. */
async function mayHandOver(
  { gate, holds }: StepParts,
  { request }: Requisition,
  { reviewed }: Of<"packaged">,
  { person, ends }: Session,
): Promise<readonly Reason[]> {
  const standing = await holds.standing();
  for (const asked of request.asked) {
    const answer = await gate.ask({
      processing: "export-on-requisition",
      kind: "personal",
      cameras: [asked.camera],
      actor: person.login,
      motive: request.reference,
      span: { from: asked.from, to: asked.to },
      sessionEnds: ends,
      circumstances: {
        ...circumstancesOf(request, asked, standing),
        secondAgent: reviewed.by.login,
        manifest: true,
        receipt: true,
      },
    });
    if (answer.outcome === "deny") return answer.reasons;
  }
  return [];
}

/** The holds end, and the copy made for the hand-over goes (CSI R253-4: the town keeps no second one). */
async function letGo(
  { chain, holds, fleet, folder }: StepParts,
  { id, request, state }: Requisition,
  login: string,
  why: string,
): Promise<void> {
  const own = (await holds.standing()).filter(
    (hold) =>
      hold.reference === request.reference &&
      request.asked.some(
        ({ camera, from, to }) => hold.camera === camera && hold.from === from && hold.to === to,
      ),
  );
  for (const hold of own) await holds.end(hold.id, login, why);
  await fleet.refresh();
  if (state.is !== "packaged" && state.is !== "handed-over") return;
  await chain.append({
    operation: "erasure",
    actor: login,
    cameras: request.asked.map(({ camera }) => camera),
    motive: request.reference,
    detail: { what: "requisition-copy", requisition: id, package: state.packaged.package },
  });
  await rm(join(folder, id), { recursive: true, force: true });
}

async function findAll(shelf: RecorderShelf, { request }: Requisition): Promise<Found[]> {
  const found: Found[] = [];
  for (const asked of request.asked) found.push(await shelf.find(asked));
  return found;
}

async function missingAll({ erasures }: StepParts, found: readonly Found[]) {
  const told = await erasures(Math.min(...found.map(({ asked }) => asked.from)));
  return found.map((one) => missingOf(one, told));
}

/** Half of a personal permit's minute is left when it is renewed. */
const renewBefore = 30_000_000;

/** The recorder, by the permits of the person who extracts: asked first, so that a refusal is told before any work. */
async function openShelf(
  { gate, clock, holds, recorder }: StepParts,
  { request }: Requisition,
  { person, ends }: Session,
): Promise<RecorderShelf | { readonly reasons: readonly Reason[] }> {
  const standing = await holds.standing();
  const permits = new Map<AskedSpan, { token: string; until: number }>();
  for (const asked of request.asked) {
    const question: Asked = {
      processing: "playback",
      kind: "personal",
      cameras: [asked.camera],
      actor: person.login,
      motive: request.reference,
      span: { from: asked.from, to: asked.to },
      sessionEnds: ends,
      circumstances: circumstancesOf(request, asked, standing),
    };
    const answer = await gate.ask(question);
    if (answer.outcome === "deny") return { reasons: answer.reasons };
    permits.set(asked, { token: answer.token, until: answer.claims.notAfter });
  }
  return openRecorderShelf(recorder, async (asked) => {
    const held = permits.get(asked);
    if (held === undefined) throw new Fault("permit-missing", "Nothing was asked of this span.");
    if (held.until - toMicros(clock.now()) > renewBefore) return held.token;
    const answer = await gate.renew(held.token, ends);
    if (answer.outcome === "deny")
      throw new Fault("permit-ended", "The permit ended while the recordings were read: extract again.");
    permits.set(asked, { token: answer.token, until: answer.claims.notAfter });
    return answer.token;
  });
}
