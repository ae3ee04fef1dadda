import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Clock, type Log, sentenceOf } from "#base";
import type { LiveConfig } from "#config";
import type { Alarms } from "../alarms/index.ts";

const everyMs = 3_600_000;
/** One that somebody must renew by hand; the town's own renews itself thirty days before its end. */
const warnDays = { byHand: 21, own: 14 };

/** Says in time that the door's certificate ends. Goes on until the signal. */
export async function watchCertificate(
  { alarms, clock, log, live }: { alarms: Alarms; clock: Clock; log: Log; live: LiveConfig },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await look().catch((error: unknown) => log.error({ err: error }, sentenceOf(error)));
    await clock.sleep(everyMs, signal);
  }

  async function look(): Promise<void> {
    const { tls } = live.current().door;
    if (tls === undefined) return;
    const ends = endOf(await readFile(tls.certificate));
    const days = tls.authority === undefined ? warnDays.byHand : warnDays.own;
    const near = Temporal.Instant.compare(clock.now().add({ hours: 24 * days }), ends) >= 0;
    const until = ends.toZonedDateTimeISO("UTC").toPlainDate().toString();
    await alarms.standing(
      "certificate",
      near ? [{ kind: "certificate-ending", subject: "", facts: { until } }] : [],
    );
  }
}

function endOf(pem: Buffer): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(new X509Certificate(pem).validToDate.getTime());
}
