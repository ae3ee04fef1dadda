import { type Clock, fromMicros, type Log, sentenceOf } from "#base";
import type { LiveConfig } from "#config";
import type { CertificateView } from "#contract";
import type { Alarm, Alarms } from "../alarms/index.ts";
import { listCertificates } from "./certificates.ts";
import type { Machines } from "./machines.ts";

const everyMs = 3_600_000;

/** Says in time that a certificate ends: the door's, a machine's, the authority's. Goes on until the signal. */
export async function watchCertificates(
  {
    alarms,
    clock,
    log,
    live,
    machines,
  }: { alarms: Alarms; clock: Clock; log: Log; live: LiveConfig; machines: Machines },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await listCertificates(live.current(), clock, machines)
      .then((all) => alarms.standing("certificate", all.flatMap(alarmOf)))
      .catch((error: unknown) => log.error({ err: error }, sentenceOf(error)));
    await clock.sleep(everyMs, signal);
  }
}

function alarmOf({ of, name, state, ends }: CertificateView): Alarm[] {
  if (state !== "ending" && state !== "over") return [];
  const until = fromMicros(ends).toZonedDateTimeISO("UTC").toPlainDate().toString();
  switch (of) {
    case "door":
      return [{ kind: "certificate-ending", subject: "", facts: { until } }];
    case "authority":
      return [{ kind: "authority-ending", subject: "", facts: { until } }];
    case "machine":
      return [{ kind: "machine-certificate-ending", subject: name, facts: { machine: name, until } }];
  }
}
