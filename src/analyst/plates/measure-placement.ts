import { type Clock, Fault, toMicros } from "#base";
import type { MeasuredView, PlacementQuestion, PlateRead } from "#contract";
import { type Box, decodeStream, type Picture } from "#media";
import { Packets } from "../link/packets.ts";
import { scopeOf } from "../task-scope.ts";
import type { PlateReaders } from "./plate-readers.ts";

export interface PlacementParts {
  readonly deployment: string;
  readonly recorder: string;
  readonly readers: PlateReaders;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export type Measured =
  | { readonly outcome: "measured"; readonly view: MeasuredView }
  | { readonly outcome: "refused"; readonly why: string };

/** A key picture comes within a few seconds; who waits is a person. */
const patienceMs = 7_000;
const mostPlates = 10;

/**
 * Measures how a live camera sees the plates that are in view now, on one picture of its main stream, which is gone
 * then. What a plate says stays here. Faults: those of the module, the link and the decoder; `no-picture`.
 */
export async function measurePlacement(
  { camera, permit, module, angle }: PlacementQuestion,
  { deployment, recorder, readers, box, clock, signal }: PlacementParts,
): Promise<Measured> {
  const asked = { permit, camera, module, stream: "main" } as const;
  const scope = scopeOf(asked, deployment, toMicros(clock.now()));
  if (scope.outcome !== "holds") return { outcome: "refused", why: scope.why };
  const reader = await readers.open(module);
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  void clock.sleep(patienceMs, ending).then(() => over.abort());
  try {
    const picture = await firstPicture(new Packets(recorder, asked, ending), box, clock, ending);
    const { reads } = await reader.read(picture);
    const answered = reads.filter(({ plate }) => plate !== null);
    // Too small or too blurred to be read: where a plate most likely is, is what there is to measure.
    const shown = answered.length > 0 ? answered : reads.slice(0, 1);
    const plates = shown.slice(0, mostPlates).map((read) => ({
      box: shareOf(read, picture),
      isRead: read.plate !== null,
      view: reader.measure(picture, read),
      advice: [...reader.advise(picture, read, angle)],
    }));
    const { width, height } = picture;
    picture.data.fill(0);
    return { outcome: "measured", view: { width, height, plates } };
  } finally {
    over.abort();
  }
}

async function firstPicture(packets: Packets, box: Box, clock: Clock, signal: AbortSignal): Promise<Picture> {
  for await (const { config, units } of packets) {
    const { width, height } = config;
    const plan = { width, height, pixels: "bgr24", picturesPerSecond: 1 } as const;
    for await (const picture of decodeStream({ config, units, plan, box, clock, signal })) return picture;
  }
  const why = packets.ended?.detail ?? packets.trouble ?? "nothing came in 7 s";
  throw new Fault("no-picture", `The camera gave no picture to measure: ${why}.`, { why });
}

function shareOf({ box }: PlateRead, { width, height }: Picture): MeasuredView["plates"][number]["box"] {
  return { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height };
}
