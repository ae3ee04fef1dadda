import { type KeyObject, randomUUID } from "node:crypto";
import { type Clock, Places, toMicros } from "#base";
import { mostPassages, type PlateRead, type ScanReadReply, type ScanReadRequest } from "#contract";
import { type Box, decodeJpeg, encodeJpeg, type Picture } from "#media";
import type { Detection } from "#model";
import { checkPermit } from "#permit";
import type { SharedDetector } from "../shared-detector.ts";
import { type Area, cutAndCover, frameOf } from "./frame-vehicle.ts";
import type { PlateReaders } from "./plate-readers.ts";
import { readingsOf } from "./readings.ts";

/** One is read while the next comes in; a car that is faster is told to wait. */
const mostAtOnce = 2;
/** A person who is hardly there is covered all the same. */
const faintest = 0.2;

/** Whose permits count, and which of them no longer do, as the town said last. */
export interface Authority {
  readonly gateKey: KeyObject;
  readonly revoked: ReadonlySet<string>;
}

export interface ScanReaderParts {
  readonly deployment: string;
  /** Undefined until the town has given its first assignment. */
  readonly authority: () => Authority | undefined;
  readonly readers: PlateReaders;
  readonly detectors: SharedDetector;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export type ScanRead =
  | { readonly outcome: "read"; readonly reply: ScanReadReply }
  | { readonly outcome: "busy" }
  | { readonly outcome: "refused"; readonly why: string };

/** Photographs of scan cars: read under the permit that comes with each, in memory, and kept nowhere. */
export class ScanReader {
  readonly #parts: ScanReaderParts;
  readonly #places = new Places(mostAtOnce);

  constructor(parts: ScanReaderParts) {
    this.#parts = parts;
  }

  /** Faults: those of the module, its models and the decoder. */
  async read(request: ScanReadRequest): Promise<ScanRead> {
    const { readers } = this.#parts;
    const { module } = request;
    const why = this.#refusal(request);
    if (why !== undefined) return { outcome: "refused", why };
    using turn = this.#places.take("all");
    if (turn === undefined) return { outcome: "busy" };
    const reader = await readers.open(module);
    const picture = await decodeJpeg(Buffer.from(request.picture, "base64"), this.#parts);
    const { reads } = await reader.read(picture);
    const plates = reads.filter(({ plate }) => plate !== null).slice(0, mostVehicles);
    const passages = plates.length === 0 ? [] : await this.#frame(picture, plates, reads, request);
    picture.data.fill(0);
    return { outcome: "read", reply: { passages } };
  }

  /** No recorder stands between the town and these pictures: the gate's signature is verified here. */
  #refusal({ permit, device, module }: ScanReadRequest): string | undefined {
    const { authority, clock, deployment } = this.#parts;
    const known = authority();
    if (known === undefined) return "The town has not said yet whose permits count.";
    const now = toMicros(clock.now());
    const use = { processing: "read-plates-paid-parking", camera: device, deployment, module, now } as const;
    const checked = checkPermit(permit, known.gateKey, use, known.revoked);
    return checked.outcome === "valid" ? undefined : `The permit does not hold: ${checked.flaw}.`;
  }

  async #frame(
    picture: Picture,
    plates: readonly PlateRead[],
    reads: readonly PlateRead[],
    { device, at, module: { id: module } }: ScanReadRequest,
  ): Promise<ScanReadReply["passages"]> {
    await using lent = await this.#parts.detectors.lease();
    const look = async (seen: Picture): Promise<readonly Detection[]> => {
      // The detector takes the bytes over.
      const given = { ...seen, data: seen.data.slice() };
      return (await lent.detector.detect(given, faintest)).detections;
    };
    const found = await look(picture);
    const people = areas(found, picture, ({ category }) => category !== "vehicle");
    const vehicles = areas(found, picture, ({ category }) => category === "vehicle");
    const passages: ScanReadReply["passages"] = [];
    for (const read of plates) {
      const frame = frameOf(read.box, vehicles, picture);
      const others = reads.filter((one) => one !== read).map(({ box }) => box);
      const cut = cutAndCover(picture, frame, [...people, ...others]);
      // Nearer, whoever was too small in the whole picture is found.
      const nearer = areas(await look(cut), cut, ({ category }) => category !== "vehicle");
      const shown = cutAndCover(cut, { x: 0, y: 0, width: cut.width, height: cut.height }, nearer);
      const jpeg = await encodeJpeg(shown, this.#parts);
      passages.push({
        id: randomUUID(),
        camera: device,
        module,
        from: at,
        until: at,
        readings: readingsOf(read),
        country: read.country,
        box: shareOf(read.box, picture),
        picture: jpeg.toString("base64"),
      });
    }
    return passages;
  }
}

/** The nearest are read best; the car has the others in its next picture. */
const mostVehicles = mostPassages;

function shareOf({ x, y, width, height }: Area, picture: Picture): Area {
  return {
    x: x / picture.width,
    y: y / picture.height,
    width: width / picture.width,
    height: height / picture.height,
  };
}

/** Detections are told as fractions of the picture. */
function areas(
  found: readonly Detection[],
  { width, height }: Picture,
  wanted: (one: Detection) => boolean,
): Area[] {
  return found.filter(wanted).map(({ box }) => ({
    x: box.x * width,
    y: box.y * height,
    width: box.width * width,
    height: box.height * height,
  }));
}
