import { type Log, type Micros, sentenceOf } from "#base";
import { type PermitAnswer, scanReadReply } from "#contract";
import { callLink } from "#link";
import type { ParkingCheck } from "./check-parking.ts";
import type { ParkingPlace } from "./ticket-server.ts";

export interface ScannedPicture {
  readonly permit: Extract<PermitAnswer, { outcome: "permit" }>;
  readonly module: { readonly id: string; readonly hash: string };
  readonly at: Micros;
  readonly place: ParkingPlace;
  /** JPEG in Base64. */
  readonly picture: string;
}

/** A second of work that yields to all else: given up too soon it would be begun anew, and never end. */
const patienceMs = 60_000;

export type ReadScan = (
  picture: ScannedPicture,
) => Promise<{ readonly outcome: "read"; readonly vehicles: number } | { readonly outcome: "unread" }>;

/** One photograph to the analyst and back as passages, each checked; the photograph is in no file on its way. */
export function openReadScan(
  { analyst, check, log }: { analyst: string; check: ParkingCheck; log: Log },
  signal: AbortSignal,
): ReadScan {
  return async ({ permit, module: { id, hash }, at, place, picture }) => {
    const { token, claims } = permit;
    const body = { permit: token, module: { id, hash }, device: place.device, at, picture };
    const read = await callLink(
      analyst,
      "POST",
      "/link/scan-pictures",
      scanReadReply,
      body,
      signal,
      patienceMs,
    ).catch((error: unknown) => {
      log.warn({ car: place.device, why: sentenceOf(error) }, "a scan car's picture was not read");
      return undefined;
    });
    if (read === undefined) return { outcome: "unread" };
    await Promise.all(read.passages.map((passage) => check.take(passage, place, claims.decision)));
    return { outcome: "read", vehicles: read.passages.length };
  };
}
