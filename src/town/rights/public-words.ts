import type { Micros } from "#base";
import type { PublicReply } from "#contract";
import { type Facts, lawTable, type Pack, publicSignOf } from "#legality";
import type { InstalledModule } from "../modules/index.ts";
import { signVersion } from "../register/index.ts";

export interface PublicFacts {
  readonly facts: Facts;
  readonly pack: Pack;
  readonly now: Micros;
  readonly keeper: { readonly name: string; readonly contact?: string };
  readonly cameras: readonly { readonly id: string; readonly name: string; readonly place: string }[];
  readonly installed: readonly InstalledModule[];
  readonly timeZone: string;
  readonly demonstration: boolean;
}

/** What is filmed, and why: each place once, under the sign that hangs there. Cameras of private places are nobody's but their own. */
export function publicWords(known: PublicFacts): PublicReply {
  const { facts, pack, now, keeper, cameras, installed, timeZone, demonstration } = known;
  const filmed = new Map<
    string,
    { places: Set<string>; sign: NonNullable<ReturnType<typeof publicSignOf>> }
  >();
  let count = 0;
  for (const { id, name, place } of cameras) {
    const sign = publicSignOf(id, facts, now, keeper);
    if (sign === undefined || sign.place === "private") continue;
    count += 1;
    const version = signVersion(sign);
    const same = filmed.get(version) ?? { places: new Set(), sign };
    same.places.add(place === "" ? name : place);
    filmed.set(version, same);
  }
  const rows = lawTable(pack.name);
  return {
    town: keeper.name,
    ...(keeper.contact === undefined ? {} : { contact: keeper.contact }),
    timeZone,
    filmed: [...filmed.values()].map(({ places, sign }) => ({
      places: [...places].toSorted((a, b) => a.localeCompare(b, "fr")),
      sign,
    })),
    cameras: count,
    analyses: installed.flatMap(({ processing }) =>
      rows.filter((row) => row.processing === processing).map(({ title }) => ({ ...title })),
    ),
    demonstration,
  };
}
