import type { Micros } from "#base";
import { type CameraMask, cameraMask, type MaskOrder, type MaskPolygons } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";

/** One camera's masks as two people set them; `unreadable` where the catalogue holds something else. */
export type KeptMask =
  | {
      readonly kind: "mask";
      readonly mask: CameraMask;
      readonly setBy: readonly [string, string] | undefined;
      readonly setAt: Micros;
    }
  | { readonly kind: "unreadable"; readonly camera: string };

/** Replaces the camera's masks, inside the transaction that accepts them. */
export async function writeMask(
  inside: Catalogue,
  mask: CameraMask,
  { proposal, at }: { readonly proposal: string; readonly at: Micros },
): Promise<void> {
  const row = { camera: mask.camera, body: JSON.stringify(mask), proposal, set_at: at };
  await inside
    .insertInto("masks")
    .values(row)
    .onConflict((conflict) => conflict.column("camera").doUpdateSet(row))
    .execute();
}

export async function readMasks(catalogue: Catalogue): Promise<readonly KeptMask[]> {
  const rows = await catalogue
    .selectFrom("masks")
    .leftJoin("proposals", "proposals.id", "masks.proposal")
    .leftJoin("people as first", "first.id", "proposals.proposed_by")
    .leftJoin("people as second", "second.id", "proposals.decided_by")
    .select(["masks.camera", "masks.body", "set_at", "first.name as one", "second.name as other"])
    .orderBy("masks.camera")
    .execute();
  return rows.map(({ camera, body, set_at: setAt, one, other }): KeptMask => {
    const mask = parse(body);
    if (mask === undefined) return { kind: "unreadable", camera };
    return { kind: "mask", mask, setBy: one === null || other === null ? undefined : [one, other], setAt };
  });
}

function parse(body: string): CameraMask | undefined {
  try {
    return cameraMask.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/**
 * What a recorder is told of a camera. Whatever cannot be read closes it: a mask that is not where it should be is
 * worse than no picture.
 */
export function orderOf(kept: KeptMask | undefined): MaskOrder | undefined {
  if (kept === undefined) return undefined;
  if (kept.kind === "unreadable") {
    const detail = "The masks of this camera cannot be read. Set them again.";
    return { kind: "closed", cause: "masking", detail };
  }
  const { method, positions } = kept.mask;
  const orderAt = (polygons: MaskPolygons) =>
    method.by === "recorder"
      ? { kind: "burn" as const, polygons }
      : { kind: "camera" as const, polygons, onFailure: method.onFailure };
  const fixed = positions.find(({ preset }) => preset === undefined);
  if (fixed !== undefined) return fixed.polygons.length === 0 ? undefined : orderAt(fixed.polygons);
  return {
    kind: "by-place",
    places: positions.flatMap(({ preset, polygons }) =>
      preset === undefined
        ? []
        : [{ preset, ...(polygons.length === 0 ? {} : { order: orderAt(polygons) }) }],
    ),
  };
}
