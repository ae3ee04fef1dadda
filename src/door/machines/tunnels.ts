import { createServer, type Socket } from "node:net";
import { connect } from "node:tls";
import type { Log } from "#base";
import type { ProgramName, TownConfig } from "#config";
import { listenOn } from "#link";
import { oldestTls, type Papers, protocolOf, whoIs } from "./papers.ts";
import { placeOf } from "./place.ts";

const connectWithinMs = 5_000;

export interface Tunnel extends AsyncDisposable {
  /** Closes what leads to a machine whose certificate was revoked. */
  use(papers: Papers): void;
}

/**
 * Stands on this machine for a program that runs on another: its socket is here, and what is said to it goes there
 * over mutual TLS. So no program has to know where another one runs.
 */
export async function openTunnel(
  program: ProgramName,
  place: string,
  config: TownConfig,
  papers: () => Papers,
  log: Log,
): Promise<Tunnel> {
  const open = new Map<Socket, { serial?: string }>();
  let troubled = "";
  /** Said once, until it is another: the programs ask again each second. */
  const trouble = (why: string) => {
    if (why !== troubled && why !== "")
      log.warn({ program, place, why }, "a program elsewhere is not reached");
    troubled = why;
  };
  const server = createServer({ pauseOnConnect: true }, (inner) => {
    open.set(inner, {});
    inner.on("close", () => open.delete(inner));
    carry(inner, papers());
  });

  function carry(inner: Socket, own: Papers): void {
    const outer = connect({
      ...placeOf(place),
      cert: own.cert,
      key: own.key,
      ca: own.authority,
      minVersion: oldestTls,
      ALPNProtocols: [protocolOf(program)],
      // It is known by what its certificate lets it speak for, wherever it stands; see below.
      checkServerIdentity: () => undefined,
    });
    const both = (why?: string) => {
      if (why !== undefined) trouble(why);
      inner.destroy();
      outer.destroy();
    };
    outer.setTimeout(connectWithinMs, () => both("no answer in 5 s"));
    inner.on("error", () => both());
    inner.on("close", () => both());
    outer.on("error", (error) => both(error.message.slice(0, 300)));
    outer.on("close", () => both());
    outer.once("secureConnect", () => {
      const seen = whoIs(outer, own, config.deployment.id);
      if (seen.kind !== "machine")
        return both(seen.kind === "refused" ? seen.why : "it shows no certificate");
      if (!seen.machine.programs.includes(program))
        return both(`${seen.machine.name} may not speak for the ${program}`);
      trouble("");
      open.set(inner, { serial: seen.serial });
      outer.setTimeout(0);
      inner.pipe(outer);
      outer.pipe(inner);
      inner.resume();
    });
  }

  await listenOn(server, config.sockets[program]);
  return {
    use({ revoked }) {
      for (const [inner, { serial }] of open)
        if (serial !== undefined && revoked.has(serial)) inner.destroy();
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const inner of open.keys()) inner.destroy();
      }),
  };
}
