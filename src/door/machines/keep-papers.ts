import { X509Certificate } from "node:crypto";
import type { Clock } from "#base";
import {
  certifyMachine,
  keepAuthority,
  nearItsEnd,
  readIfThere,
  replace,
  replacePair,
  requestCertificate,
} from "#certificates";
import type { TownConfig } from "#config";
import { machineCertificate, revokedReply } from "#contract";
import { callLink } from "#link";
import { paperFiles } from "./papers.ts";

/** The town's own machine among the others. */
const townsName = "town";

/**
 * Renews this machine's certificate a month before its end, with a new key: the town's own machine by the authority,
 * which is there, the others by asking the town. Faults: those of the link, while the town is away.
 */
export async function keepPapers(config: TownConfig, clock: Clock): Promise<void> {
  const { cert } = paperFiles(config);
  const present = await readIfThere(cert);
  if (config.programs.includes("town")) {
    const authority = await keepAuthority(config, clock);
    if (present !== undefined && !nearItsEnd(present, clock) && signedBy(present, authority.pem)) return;
    const machine = { deployment: config.deployment.id, name: townsName, programs: config.programs };
    const { key, request } = await requestCertificate();
    await writePapers(config, key, await certifyMachine(authority, request, machine, clock));
  } else if (present !== undefined && nearItsEnd(present, clock)) {
    const { key, request } = await requestCertificate();
    const { certificate } = await callLink(
      config.sockets.town,
      "POST",
      "/link/machines/renewal",
      machineCertificate,
      { request },
    );
    await writePapers(config, key, certificate);
  }
}

const signedBy = (pem: string, authority: string) =>
  new X509Certificate(pem).checkIssued(new X509Certificate(authority));

export async function writePapers(config: TownConfig, key: string, certificate: string): Promise<void> {
  const files = paperFiles(config);
  await replacePair({ certificate: files.cert, key: files.key }, key, certificate);
}

/** What the town took back, kept on the disk so that it holds while the town is away. True where it has changed. */
export async function followRevoked(config: TownConfig, signal: AbortSignal): Promise<boolean> {
  const { revoked } = paperFiles(config);
  const { serials } = await callLink(
    config.sockets.town,
    "GET",
    "/link/machines/revoked",
    revokedReply,
    undefined,
    signal,
  );
  const text = JSON.stringify(serials);
  if ((await readIfThere(revoked))?.trimEnd() === text) return false;
  await replace(revoked, text, 0o644);
  return true;
}
