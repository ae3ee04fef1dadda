import type { Network, ReaderCost, ReaderPicture, ReadPicture } from "../../contract/index.ts";
import { answersOf, isSure } from "./answer.ts";
import type { Automaton } from "./automaton.ts";
import { findText } from "./find.ts";
import { type LookParts, lookAt } from "./look.ts";
import { aroundNoticed, noticePlates } from "./notice.ts";
import { clearest, type Place, Places, scoreOf } from "./places.ts";
import { Pyramid } from "./pyramid.ts";
import type { Cropping } from "./rectify.ts";
import { around, type Region, type Strip } from "./strip.ts";
import { besides, mayLackALine } from "./two-lines.ts";

export interface ReadParts {
  readonly networks: Readonly<Record<"notice" | "find" | "recognise", Network>>;
  readonly tiers: readonly Automaton[];
  readonly now: () => number;
  readonly effort: "thorough" | "glance";
}

/** Large letters are found best in a small picture, and that costs least: 480 takes a tenth of 1280. */
const smallest = 480;
/** Where nothing was sure by then: so large that a plate of a twentieth of the picture's width is found. */
const larger = 960;
/** A picture of a stream is looked at once, at the size that finds what can be read at all: others follow it. */
const glanceSize = 1600;
/** Enlarging a picture beyond this finds nothing more. */
const mostEnlarged = 2.5;
/** The surroundings of a plate that was noticed, so that it is some 130 pixels wide. */
const noticedSize = 320;
/** So many lines of one look; a shop window has more. */
const mostLines = 16;
/** The best places are looked at again, from near. */
const zoomedPlaces = 2;
const zoomedWidth = 480;
/** Below this nothing will make a plate of it. */
const hopeless = -14;

/** A crop that cut the first letter's edge off is helped by a wider one, and a loose one by a tighter. */
const firstCrop: Cropping = { grow: 0.15 };
const moreCrops: readonly Cropping[] = [{ grow: 0.3 }, { grow: -0.15 }];

/**
 * Reads what plates are in one picture, the likeliest first. The dearest comes last, and only while nothing is sure:
 * large letters, then the places that the noticer tells, then letters everywhere.
 */
export async function readPicture(picture: ReaderPicture, parts: ReadParts): Promise<ReadPicture> {
  const { networks, now } = parts;
  const cost: Record<keyof ReaderCost, number> = { notice: 0, find: 0, recognise: 0, decode: 0 };
  const spend = async <T>(stage: keyof ReaderCost, work: () => T | Promise<T>): Promise<T> => {
    const start = now();
    try {
      return await work();
    } finally {
      cost[stage] += now() - start;
    }
  };
  const pyramid = new Pyramid(picture);
  const places = new Places();
  const lookParts: LookParts = { pyramid, recognise: networks.recognise, tiers: parts.tiers, spend };
  const find = (region: Region, longest: number) =>
    spend("find", () => findText(pyramid, region, longest, networks.find));
  const look = async (strips: readonly Strip[]) => {
    for (const strip of strips.toSorted((a, b) => b.width - a.width).slice(0, mostLines)) {
      if (places.claim(strip)) places.add(await lookAt(lookParts, strip, firstCrop));
    }
  };
  const rank = () => spend("decode", () => places.ranked());

  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const longest = Math.max(picture.width, picture.height);
  const glance = parts.effort === "glance";
  const lookNearer = async () => {
    for (const place of (await rank()).slice(0, zoomedPlaces)) {
      if (scoreOf(place) < hopeless) continue;
      await look(await find(near(place.strip, picture), zoomedWidth));
    }
    await cropAnew();
  };
  const cropAnew = async () => {
    const [best] = await rank();
    if (best === undefined || scoreOf(best) < hopeless) return;
    for (const line of best.lines)
      for (const crop of moreCrops) places.add(await lookAt(lookParts, clearest(line), crop));
  };
  // The finder passes over a line of two characters: where a short line may be one of two, the other is looked for.
  const lookBesides = async () => {
    const [best] = await rank();
    if (best === undefined || best.lines.length > 1) return;
    if (mayLackALine(best.strip, best.candidates[0]?.text ?? "")) await look(besides(best.strip));
  };
  const lookAtWhole = async (size: number) => {
    await look(await find(whole, size));
    await lookNearer();
    await lookBesides();
  };
  const lookWhereNoticed = async () => {
    const noticed = await spend("notice", () => noticePlates(pyramid, whole, networks.notice));
    for (const place of noticed) await look(await find(aroundNoticed(place, picture), noticedSize));
    await cropAnew();
    await lookBesides();
  };
  // The noticer finds plates further away, where one letter in several is misread: their looks outvoted the near ones.
  const lookOnce = async () => {
    await look(await find(whole, Math.min(glanceSize, longest)));
    await lookBesides();
  };
  const steps = glance
    ? [lookOnce]
    : [
        () => lookAtWhole(smallest),
        lookWhereNoticed,
        () => lookAtWhole(Math.min(larger, mostEnlarged * longest)),
      ];
  let ranked: Place[] = [];
  for (const step of steps) {
    await step();
    ranked = await rank();
    if (ranked[0] !== undefined && isSure(ranked[0])) break;
  }
  return { reads: answersOf(ranked), cost };
}

/** The surroundings of a line: enough that the finder sees it whole. */
function near(strip: Strip, picture: ReaderPicture): Region {
  const box = around(strip);
  const width = Math.min(picture.width, Math.max(box.width * 2.2, 96));
  const height = Math.min(picture.height, Math.max(box.height * 3, width / 2.5));
  const x = Math.min(picture.width - width, Math.max(0, strip.x - width / 2));
  const y = Math.min(picture.height - height, Math.max(0, strip.y - height / 2));
  return { x, y, width, height };
}
