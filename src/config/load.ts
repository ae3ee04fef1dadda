import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Fault, systemCode } from "#base";
import { type ProgramName, type TownFile, townFile } from "./schema.ts";
import { parseYaml } from "./yaml-file.ts";

/** The machine's file with every path absolute, and where its programs meet. */
export interface TownConfig extends Omit<TownFile, "data" | "recordingKey" | "volumes" | "door"> {
  readonly file: string;
  readonly data: string;
  /** The file with the recorder's keys. */
  readonly recordingKey: string;
  readonly volumes: TownFile["volumes"];
  readonly door: {
    readonly host: string;
    readonly port: number;
    /** By which people open the console; the machine's name where none is said. */
    readonly names?: readonly string[] | undefined;
    /** `authority`: the town's own, which signs the other two files. */
    readonly tls?:
      | { readonly certificate: string; readonly key: string; readonly authority?: string }
      | undefined;
  };
  readonly sockets: Readonly<Record<ProgramName, string>>;
}

/** Reads `town.yaml`. Fault `config-unreadable` or `config-invalid`: the line, the key, what was expected. */
export async function loadConfig(path: string): Promise<TownConfig> {
  const file = resolve(path);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Fault(
      "config-unreadable",
      `The configuration ${file} cannot be read (${systemCode(error) ?? "unknown"}). Name one with --config.`,
      { file },
      error,
    );
  });
  return locate(file, parseTownFile(text, file));
}

export function parseTownFile(text: string, file: string): TownFile {
  return parseYaml(townFile, text, file, "config-invalid");
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** What can be reached from the network is never in clear: without a certificate of its own, the town's authority signs one. */
function doorOf({ door }: TownFile, data: string, from: (path: string) => string): TownConfig["door"] {
  const { host, port, tls } = door;
  const named = { host, port, ...(door.names === undefined ? {} : { names: door.names }) };
  if (tls !== undefined) return { ...named, tls: { certificate: from(tls.certificate), key: from(tls.key) } };
  if (loopback.test(host)) return named;
  const file = (name: string) => join(data, "tls", name);
  const own = { certificate: file("door.pem"), key: file("door.key"), authority: file("authority.pem") };
  return { ...named, tls: own };
}

function locate(file: string, config: TownFile): TownConfig {
  const from = (path: string) => resolve(dirname(file), path);
  const data = from(config.data);
  const { mail, webhook } = config.alarms ?? {};
  return {
    ...config,
    file,
    data,
    recordingKey: from(config.recordingKey ?? join(data, "keys/recordings.json")),
    door: doorOf(config, data, from),
    ...(config.alarms === undefined
      ? {}
      : {
          alarms: {
            ...(mail === undefined ? {} : { mail: { ...mail, server: secretsOf(mail.server, from) } }),
            ...(webhook === undefined ? {} : { webhook: secretsOf(webhook, from) }),
          },
        }),
    ...(config.audit?.timestamp === undefined
      ? {}
      : { audit: { ...config.audit, timestamp: secretsOf(config.audit.timestamp, from) } }),
    ...(config.directory === undefined ? {} : { directory: secretsOf(config.directory, from) }),
    ...(config.paidParking === undefined
      ? {}
      : {
          paidParking: {
            ...config.paidParking,
            ticketServer: secretsOf(config.paidParking.ticketServer, from),
          },
        }),
    ...(config.metrics?.socket === undefined
      ? {}
      : { metrics: { ...config.metrics, socket: from(config.metrics.socket) } }),
    ...(config.cameraAuthorities === undefined ? {} : { cameraAuthorities: from(config.cameraAuthorities) }),
    volumes: config.volumes.map((volume) => ({ ...volume, path: from(volume.path) })),
    sockets: socketsOf(data),
  };
}

const fileKeys = ["passwordFile", "secretFile", "authority", "tlsAuthority"] as const;

/** Secrets and authorities are files: their paths too are taken from the configuration's own folder. */
function secretsOf<S extends { readonly [K in (typeof fileKeys)[number]]?: string | undefined }>(
  section: S,
  from: (path: string) => string,
): S {
  const located = fileKeys.flatMap((key) => {
    const path = section[key];
    return path === undefined ? [] : [[key, from(path)] as const];
  });
  return { ...section, ...Object.fromEntries(located) };
}

/** A Unix socket's path holds 107 bytes: a data folder deeper than that has its sockets in the temporary folder. */
function socketsOf(data: string): Record<ProgramName, string> {
  const near = join(data, "run");
  const short = createHash("sha256").update(data).digest("hex").slice(0, 16);
  const folder = Buffer.byteLength(near) <= 90 ? near : join(tmpdir(), `vigie-${short}`);
  return {
    town: join(folder, "town.sock"),
    recorder: join(folder, "recorder.sock"),
    analyst: join(folder, "analyst.sock"),
  };
}
