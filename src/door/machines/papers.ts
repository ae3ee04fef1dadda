import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { authorityFiles, type Machine, machineOf, mendPair, readIfThere } from "#certificates";
import type { ProgramName, TownConfig } from "#config";

/** What a machine shows the others, and by what it knows them. */
export interface Papers {
  readonly cert: string;
  readonly key: string;
  readonly authority: string;
  /** Serial numbers of certificates that the town took back. */
  readonly revoked: ReadonlySet<string>;
}

export const paperFiles = (config: Pick<TownConfig, "data">) => ({
  cert: join(config.data, "tls/machine.pem"),
  key: join(config.data, "keys/machine.key"),
  authority: authorityFiles(config).certificate,
  revoked: join(config.data, "tls/revoked.json"),
});

/** Undefined on a machine that has not joined. */
export async function readPapers(config: Pick<TownConfig, "data">): Promise<Papers | undefined> {
  const files = paperFiles(config);
  await mendPair({ certificate: files.cert, key: files.key });
  const [cert, key, authority, revoked] = await Promise.all(
    [files.cert, files.key, files.authority, files.revoked].map(readIfThere),
  );
  if (cert === undefined || key === undefined || authority === undefined) return undefined;
  const list: unknown = JSON.parse(revoked ?? "[]");
  return { cert, key, authority, revoked: new Set(Array.isArray(list) ? list.map(String) : []) };
}

/** Who is on the other side, or why it is refused. Nobody: it showed no certificate. */
export type Seen =
  | { readonly kind: "machine"; readonly machine: Machine; readonly serial: string }
  | { readonly kind: "nobody" }
  | { readonly kind: "refused"; readonly why: string };

/** Reads the certificate of a connection; its chain and its dates were checked by TLS. */
export function whoIs(socket: TLSSocket, { revoked }: Pick<Papers, "revoked">, deployment: string): Seen {
  const shown = socket.getPeerX509Certificate();
  if (shown === undefined) return { kind: "nobody" };
  const { serialNumber: serial, subject } = shown;
  const said = subject.replaceAll("\n", ", ").slice(0, 200);
  if (!socket.authorized)
    return { kind: "refused", why: `${said}: ${String(socket.authorizationError).slice(0, 200)}` };
  if (revoked.has(serial)) return { kind: "refused", why: `${said}: its certificate was revoked` };
  const machine = machineOf(shown, deployment);
  if (machine === undefined) return { kind: "refused", why: `${said}: not a machine of this deployment` };
  return { kind: "machine", machine, serial };
}

/** Which program is asked for is agreed on before the first byte (ALPN, RFC 7301). */
export const protocolOf = (program: ProgramName) => `vigie-${program}`;

/** Machines are ours alone, so nothing older is spoken. */
export const oldestTls = "TLSv1.3" as const;
