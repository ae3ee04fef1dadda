import type { Seen } from "./seen.ts";

/** Arrêté of 3 August 2007, art. 2, of one recorded stream: what is asked, what was measured. */
export interface NormReport {
  readonly camera: string;
  readonly stream: string;
  /** What the camera is for; `unsaid` where the register does not say, and the stricter figures are looked at. */
  readonly role: "narrow" | "wide" | "unsaid";
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly framesPerSecond: number | undefined;
  /** Where the time of its pictures comes from, and by how much the camera's own clock is off. */
  readonly timeSource: string | undefined;
  readonly aheadMs: number | undefined;
  readonly asked: string;
  readonly found: string;
  readonly verdict: "passes" | "fails" | "undecided" | "not-measured";
}

/** art. 2: narrow shots, but for traffic regulation; the others. Width, height. */
const narrowSize = [704, 576] as const;
const otherSize = [352, 288] as const;
/** Narrow shots of people who move fast; the others. Pictures a second. */
const fastRate = 12;
const otherRate = 6;
/** A camera says 25 and sends 24.98: what is measured over ten seconds is as exact as that. */
const rateSlack = 0.98;
const trafficRegulation = 3;

export function normOf(seen: Seen, camera: string): NormReport[] {
  const recorded = (seen.recorder?.cameras ?? []).filter(({ id, recording }) => id === camera && recording);
  const held = seen.facts.cameraRecords(camera).find(({ from, until }) => from <= seen.at && seen.at < until);
  const norm = held?.record.technicalNorm ?? null;
  const declared = norm !== null && "shot" in norm ? norm : undefined;
  const onlyTraffic = held?.record.purposes.every((purpose) => purpose === trafficRegulation) === true;
  const role = declared?.shot ?? "unsaid";
  const narrow = role !== "wide" && !onlyTraffic;
  const fast = narrow && (declared?.fastPeople ?? true);
  const [width, height] = narrow ? narrowSize : otherSize;
  const rate = fast ? fastRate : otherRate;
  return recorded.map((stream): NormReport => {
    const measured = stream.rate?.picturesPerSecond;
    const large = (stream.width ?? 0) >= width && (stream.height ?? 0) >= height;
    const known = stream.width !== undefined && measured !== undefined;
    const enough = large && (measured ?? 0) >= rate * rateSlack;
    return {
      camera,
      stream: stream.stream,
      role,
      width: stream.width,
      height: stream.height,
      framesPerSecond: measured,
      timeSource: stream.time?.trust,
      aheadMs: stream.time?.cameraAheadMs,
      asked: `${width} × ${height}, ${rate}/s`,
      found: known ? `${stream.width} × ${stream.height ?? 0}, ${measured.toFixed(1)}/s` : "—",
      verdict: !known ? "not-measured" : enough ? "passes" : role === "unsaid" ? "undecided" : "fails",
    };
  });
}
