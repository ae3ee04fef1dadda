import { type Clock, sentenceOf } from "#base";
import type { MaskPolygons } from "#contract";
import { type Box, decodeFirst } from "#media";
import type { AccessUnit, VideoConfig } from "#model";
import { initSegment, writeFragment } from "#protocols/mp4";
import { type Proof, proveMasked } from "./proof.ts";

export interface UnitToProve {
  readonly config: VideoConfig;
  /** A key picture. */
  readonly unit: AccessUnit;
  readonly polygons: MaskPolygons;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Decodes one picture and looks at it. What cannot be decoded proves nothing, and so is not masked. */
export async function proveUnit({ config, unit, polygons, box, clock, signal }: UnitToProve): Promise<Proof> {
  const fragment = writeFragment([unit], { sequence: 1, end: unit.dts + 1 });
  try {
    const file = [initSegment(config), fragment];
    return proveMasked(await decodeFirst({ file, box, clock, signal }), polygons);
  } catch (error) {
    return { outcome: "unmasked", polygon: 0, detail: sentenceOf(error) };
  }
}
