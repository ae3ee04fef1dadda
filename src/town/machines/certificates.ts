import { X509Certificate } from "node:crypto";
import { type Clock, toMicros } from "#base";
import { authorityFiles, endOf, readIfThere } from "#certificates";
import type { TownConfig } from "#config";
import type { CertificateView } from "#contract";
import type { Machines } from "./machines.ts";

/**
 * How long before its end somebody hears of it. What renews itself does so thirty days before: fewer means that it
 * failed. Trusting a new authority is a round of every computer, so that is said a year ahead.
 */
const warnDays = { byHand: 21, own: 14, authority: 365 };

/** Every certificate that this deployment depends on, with its end. */
export async function listCertificates(
  config: TownConfig,
  clock: Clock,
  machines: Pick<Machines, "list">,
): Promise<CertificateView[]> {
  const now = toMicros(clock.now());
  const stateOf = (ends: number, days: number) =>
    ends <= now ? "over" : ends <= now + days * 24 * 3600e6 ? "ending" : "good";
  const fromFile = async (
    of: "door" | "authority",
    file: string | undefined,
    days: number,
    renews: boolean,
  ): Promise<CertificateView[]> => {
    const pem = file === undefined ? undefined : await readIfThere(file);
    if (pem === undefined) return [];
    const { subjectAltName, subject, fingerprint256: fingerprint } = new X509Certificate(pem);
    const name = (subjectAltName ?? subject).replaceAll(/(DNS|IP Address|CN|O|OU)[:=]/g, "");
    const ends = toMicros(endOf(pem));
    return [{ of, name, programs: [], state: stateOf(ends, days), ends, fingerprint, renews }];
  };
  const { tls } = config.door;
  const own = tls?.authority !== undefined;
  const [door, authority, known] = await Promise.all([
    fromFile("door", tls?.certificate, own ? warnDays.own : warnDays.byHand, own),
    fromFile("authority", authorityFiles(config).certificate, warnDays.authority, false),
    machines.list(),
  ]);
  return [
    ...door,
    ...authority,
    ...known.map(
      ({ name, programs, state, ends, fingerprint }): CertificateView => ({
        of: "machine",
        name,
        programs: [...programs],
        state: state === "joined" ? stateOf(ends, warnDays.own) : state,
        ends,
        fingerprint,
        renews: true,
      }),
    ),
  ];
}
