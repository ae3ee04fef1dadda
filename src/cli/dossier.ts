import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { userInfo } from "node:os";
import { Fault, sentenceOf, systemClock, systemCode } from "#base";
import { loadConfig } from "#config";
import { dossierBegun, dossierLanguage, dossierRequest, dossierState } from "#contract";
import { callLink } from "#link";
import { verifyDossier } from "../town/index.ts";
import { command } from "./command.ts";
import { unpackZip } from "./unpack-zip.ts";

export const dossier = command({
  summary:
    "Everything that an inspection asks for: 22 items as PDF, CSV and JSON, the contradictions first, hashed and signed. The town must be running.",
  usage: "--out DIR --config town.yaml [--public] [--from DAY] [--to DAY] [--language fr|en|fr+en]",
  example: "vigie dossier --out dossier-2026 --config /etc/vigie/town.yaml --from 2026-01-01",
  options: {
    out: { type: "string" },
    config: { type: "string" },
    public: { type: "boolean" },
    from: { type: "string" },
    to: { type: "string" },
    language: { type: "string", default: "fr+en" },
  },
  explain: {
    out: "an empty folder, or one that is not there yet",
    config:
      "the machine's file: which town. Whoever can open its socket may ask; the log says which account did",
    public: "for anyone who asks (CADA): no name of an agent, no network address, no line of the log",
    from: "first day of what is extracted from the logs, such as 2026-01-01; thirty days back if left out",
    to: "last day of it; today if left out",
    language: "French, English, or French with English beside it",
  },
  async run({ options, signal }) {
    if (options.out === undefined || options.config === undefined)
      throw new Fault("usage", "Say `vigie dossier --out DIR --config town.yaml`.");
    const asked = dossierRequest.safeParse({
      public: options.public === true,
      language: dossierLanguage.safeParse(options.language).data,
      ...(options.from === undefined ? {} : { from: options.from }),
      ...(options.to === undefined ? {} : { to: options.to }),
    });
    if (!asked.success || !dossierLanguage.safeParse(options.language).success)
      throw new Fault("usage", "Days are written 2026-01-31, languages fr, en or fr+en.");
    await mustBeEmpty(options.out);
    const { sockets } = await loadConfig(options.config);
    const by = userInfo().username;
    const begun = await callLink(sockets.town, "POST", "/link/dossiers", dossierBegun, {
      by,
      request: asked.data,
    }).catch((error: unknown) => {
      throw unreachable(error);
    });
    if (begun.outcome === "deny")
      throw new Fault("denied", begun.reasons.map(({ sentence }) => sentence.en).join(" "), {});
    const place = `/link/dossiers/${begun.dossier}`;
    for (;;) {
      const state = await callLink(sockets.town, "POST", `${place}/state`, dossierState, { by });
      if (state.is === "failed")
        throw new Fault("dossier-failed", `The dossier could not be written: ${state.why}`, {});
      if (state.is === "ready") break;
      if (process.stderr.isTTY) process.stderr.write(`\ritem ${state.item} of ${state.of} `);
      await systemClock.sleep(500, signal);
      signal.throwIfAborted();
    }
    await unpackZip(await fetchFile(sockets.town, `${place}/file`, { by }, signal), options.out);
    const verdict = await verifyDossier(options.out);
    if (verdict.outcome === "wrong")
      throw new Fault("dossier-damaged", `${verdict.file}: ${verdict.sentence}. Ask for it again.`, {});
    const { files, contradictions } = verdict.index;
    process.stdout.write(
      `${options.out}: ${files.length} files, ${contradictions} contradictions (dossier.pdf, page 1). Signed by ${verdict.fingerprint}\n`,
    );
    return 0;
  },
});

async function mustBeEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0)
    throw new Fault("usage", `${folder} is not empty: a dossier is a folder of its own.`, { folder });
}

function unreachable(error: unknown): unknown {
  if (!(error instanceof Fault) || error.code !== "link-unreachable") return error;
  return new Fault(
    "town-unreachable",
    "The town does not answer on this machine: start it with vigie serve, as the same user. What a dossier shows is read from the running town.",
    error.facts,
    error,
  );
}

/** As it comes: a year of a log is not held here either. */
function fetchFile(
  socketPath: string,
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) =>
      reject(
        new Fault("town-unreachable", `The town's answer broke off (${sentenceOf(error)}).`, { path }, error),
      );
    const headers = { "content-type": "application/json" };
    const asked = request({ socketPath, method: "POST", path, headers, signal }, (response) => {
      if (response.statusCode === 200) resolve(response);
      else reject(new Fault("town-refused", `The town refused (${response.statusCode ?? 0}).`, { path }));
    });
    asked.on("error", failed);
    asked.end(JSON.stringify(body));
  });
}
