import type { X509Certificate } from "node:crypto";
import { request as ask } from "node:http";
import { text } from "node:stream/consumers";
import { connect, type TLSSocket } from "node:tls";
import { Fault, systemCode } from "#base";
import { replace, requestCertificate } from "#certificates";
import type { TownConfig } from "#config";
import { machineCertificate, machinePrograms } from "#contract";
import { writePapers } from "./keep-papers.ts";
import { oldestTls, paperFiles, protocolOf, whoIs } from "./papers.ts";
import { placeOf } from "./place.ts";
import { joiningPath } from "./who-may.ts";

const patienceMs = 10_000;

/**
 * Has this machine certified by its town, against the code that the console gave. The code names the authority by its
 * fingerprint, so that nobody between can be taken for the town. Resolves to the machine's name.
 * Faults: `join-code`, `join-not-here`, `join-unreachable`, `join-other-town`, `join-refused`.
 */
export async function joinTown(config: TownConfig, pasted: string): Promise<string> {
  const place = config.machines?.elsewhere.town;
  if (place === undefined || config.programs.includes("town")) {
    throw new Fault(
      "join-not-here",
      `${config.file} does not say where the town runs: set machines.elsewhere.town there, and leave town out of programs.`,
      { file: config.file },
    );
  }
  const [, code, wanted] = /^([A-Z0-9-]{23})[.]([0-9a-f]{64})$/.exec(pasted.trim()) ?? [];
  if (code === undefined || wanted === undefined)
    throw new Fault("join-code", "This is no code of the Machines page: paste the whole of it, as shown.");

  const authority = await authorityShown(place, wanted);
  const socket = await connected(place, authority);
  const town = whoIs(socket, { revoked: new Set() }, config.deployment.id);
  if (town.kind !== "machine" || !town.machine.programs.includes("town")) {
    socket.destroy();
    throw new Fault("join-other-town", `${place} is no town of the deployment ${config.deployment.id}.`, {
      place,
    });
  }
  const { key, request } = await requestCertificate();
  const programs = machinePrograms.filter((program) => config.programs.includes(program));
  const { name, certificate } = await granted(socket, { code, request, programs });
  await replace(paperFiles(config).authority, authority, 0o644);
  await writePapers(config, key, certificate);
  return name;
}

/** The authority whose fingerprint the code names, out of what the town shows; not trusted for anything else. */
async function authorityShown(place: string, wanted: string): Promise<string> {
  const socket = await connected(place, undefined);
  const shown: X509Certificate[] = [];
  for (let one = socket.getPeerX509Certificate(); one !== undefined && shown.length < 4; ) {
    shown.push(one);
    one = one.issuerCertificate;
  }
  socket.destroy();
  const found = shown.find((one) => one.fingerprint256.replaceAll(":", "").toLowerCase() === wanted);
  if (found !== undefined) return found.toString();
  throw new Fault(
    "join-other-town",
    `${place} is not the town that the code is of: it shows another authority. Look for who stands between, or take a new code.`,
    { place },
  );
}

function connected(place: string, ca: string | undefined): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...placeOf(place),
      ...(ca === undefined ? { rejectUnauthorized: false } : { ca }),
      minVersion: oldestTls,
      ALPNProtocols: [protocolOf("town")],
      checkServerIdentity: () => undefined,
      timeout: patienceMs,
    });
    const failed = (error: unknown) => {
      socket.destroy();
      reject(
        new Fault(
          "join-unreachable",
          `The town does not answer at ${place} (${systemCode(error) ?? "no answer"}). Does its machine listen there (machines.listen), and do firewalls let this one through?`,
          { place },
          error,
        ),
      );
    };
    socket.once("error", failed);
    socket.once("timeout", () => failed(undefined));
    socket.once("secureConnect", () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}

async function granted(
  socket: TLSSocket,
  body: { code: string; request: string; programs: readonly string[] },
): Promise<{ name: string; certificate: string }> {
  const { status, answer } = await new Promise<{ status: number; answer: string }>((resolve, reject) => {
    const asked = ask({
      createConnection: () => socket,
      method: "POST",
      path: joiningPath,
      headers: { host: "town", "content-type": "application/json", connection: "close" },
      timeout: patienceMs,
    });
    asked.on("response", (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject);
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in 10 s")));
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
  if (status !== 201) {
    throw new Fault(
      "join-refused",
      `The town refused (${status}): the code was used, has ended, or is for other programs than this machine's ('programs' in its file). Take a new one in the console.`,
      { status },
    );
  }
  return machineCertificate.parse(JSON.parse(answer));
}
