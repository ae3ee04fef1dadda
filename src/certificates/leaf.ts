import { X509Certificate } from "node:crypto";
import type { Clock } from "#base";

/** What browsers take of a certificate that people added themselves (Apple: 825 days; shorter is kinder to a stolen key). */
export const leafDays = 90;
/** Renewed this long before its end: a machine that is switched off for two weeks still finds its way back. */
const renewDays = 30;

export function endOf(pem: string | Buffer): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(new X509Certificate(pem).validToDate.getTime());
}

export function nearItsEnd(pem: string, clock: Clock): boolean {
  return Temporal.Instant.compare(clock.now().add({ hours: 24 * renewDays }), endOf(pem)) >= 0;
}
