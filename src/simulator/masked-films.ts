import type { StreamName } from "#model";
import type { MaskedAreas } from "./camera-masks.ts";
import type { ClipFormat } from "./clip.ts";
import type { PacketisedClip } from "./packetise.ts";

type Films = ReadonlyMap<StreamName, PacketisedClip>;

/** Of one camera: its films with what it masks now. Undefined where it masks something else meanwhile. */
export function maskedFilms(
  plain: Films,
  maskFilm: ((film: ClipFormat, areas: MaskedAreas) => Promise<string>) | undefined,
  load: (path: string) => Promise<PacketisedClip>,
): (areas: MaskedAreas) => Promise<Films | undefined> {
  let newest = 0;
  return async (areas) => {
    newest += 1;
    const asked = newest;
    if (maskFilm === undefined) return undefined;
    if (areas.length === 0) return plain;
    const films = await Promise.all(
      [...plain].map(async ([name, { clip }]) => [name, await load(await maskFilm(clip, areas))] as const),
    );
    return asked === newest ? new Map(films) : undefined;
  };
}
