import type { KeyObject } from "node:crypto";
import type { Micros } from "#base";
import type { SealedSliceRow } from "../../catalogue/index.ts";
import { plainPlate } from "../plate-code.ts";
import { halvesOf, joinHalves } from "./halves.ts";
import { OpenedIndex } from "./opened-index.ts";
import { publicBytes, SliceReader } from "./seal.ts";
import { type SealedStore, sealedFacts } from "./sealed-store.ts";
import type { Seals } from "./seals.ts";

/** A reading that is believed less finds nobody. */
const leastConfidence = 0.05;

export interface OpenedSlice {
  readonly id: string;
  readonly reader: SliceReader;
}

export interface OpenedSpan {
  readonly index: OpenedIndex;
  readonly slices: readonly OpenedSlice[];
  readonly passages: number;
  /** Sealed for other keepers, or changed on the disk. */
  readonly unreadable: number;
}

/** The private key of each seal, made of the two halves; no entry where the two were not its keepers. */
export async function joinedKeys(
  seals: Seals,
  firsts: ReadonlyMap<string, Buffer> | undefined,
  second: string,
  key: KeyObject,
  slices: readonly SealedSliceRow[],
): Promise<Map<string, KeyObject>> {
  const keys = new Map<string, KeyObject>();
  for (const id of new Set(slices.map(({ seal }) => seal))) {
    const seal = await seals.find(id);
    const first = firsts?.get(id);
    if (seal === undefined || first === undefined) continue;
    for (const half of halvesOf(seal, second, key).values()) {
      const whole = joinOr(first, half);
      if (whole !== undefined && publicBytes(whole).toString("base64") === seal.publicKey)
        keys.set(id, whole);
    }
  }
  return keys;
}

/** Halves of different pairs make no key. */
function joinOr(one: Buffer, other: Buffer): KeyObject | undefined {
  try {
    return joinHalves(one, other);
  } catch {
    return undefined;
  }
}

/** Opens what was asked for and nothing else: these cameras, this span, into memory. */
export async function openInto(
  store: SealedStore,
  rows: readonly SealedSliceRow[],
  keys: ReadonlyMap<string, KeyObject>,
  asked: { readonly cameras: readonly string[]; readonly from: Micros; readonly to: Micros },
): Promise<OpenedSpan> {
  const index = new OpenedIndex();
  const slices: OpenedSlice[] = [];
  let [passages, unreadable] = [0, 0];
  for (const { id, seal, camera, header } of rows) {
    const key = keys.get(seal);
    if (key === undefined) {
      unreadable += 1;
      continue;
    }
    const reader = new SliceReader(key, Buffer.from(header, "base64"), id);
    const slice = slices.push({ id, reader }) - 1;
    // Some at a time: between two of them the town answers others.
    for (let after = -1; ; ) {
      const some = await store.rows(id, after);
      for (const { place, facts } of some) {
        after = place;
        const plain = reader.facts(place, facts);
        if (plain === undefined) {
          unreadable += 1;
          continue;
        }
        const { from, readings } = sealedFacts.parse(JSON.parse(plain.toString()));
        plain.fill(0);
        if (from < asked.from || from >= asked.to) continue;
        passages += 1;
        for (const { plate, confidence } of readings) {
          const plainText = plainPlate(plate);
          if (plainText === undefined || confidence < leastConfidence) continue;
          index.add({
            plate: plainText,
            confidence,
            camera: asked.cameras.indexOf(camera),
            at: from,
            slice,
            place,
          });
        }
      }
      if (some.length === 0) break;
    }
  }
  return { index, slices, passages, unreadable };
}
