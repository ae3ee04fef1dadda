import { type Clock, Fault, type Log, sentenceOf } from "#base";
import type { TownConfig } from "#config";
import { followRevoked, keepPapers } from "./keep-papers.ts";
import { openMachineDoor } from "./machine-door.ts";
import { readPapers } from "./papers.ts";
import { openTunnel, type Tunnel } from "./tunnels.ts";

export interface MachineLinks extends AsyncDisposable {
  /** Where other machines reach this one; undefined where none does. */
  readonly port: number | undefined;
  /** Renews the certificate and follows what the town revokes, until the signal. */
  run(signal: AbortSignal): Promise<void>;
}

/** A certificate that was taken back is refused everywhere within this time, where the town is reached. */
const followEveryMs = 5_000;
const renewEveryMs = 3_600_000;

/** This machine among the others. Undefined where it runs alone. Fault `machine-not-joined`. */
export async function openMachineLinks(
  config: TownConfig,
  clock: Clock,
  log: Log,
): Promise<MachineLinks | undefined> {
  const { machines } = config;
  if (machines === undefined) return undefined;
  if (config.programs.includes("town")) await keepPapers(config, clock);
  const first = await readPapers(config);
  if (first === undefined) {
    throw new Fault(
      "machine-not-joined",
      "This machine has not joined its town. Invite it in the console (Machines), then run here: vigie machines join CODE --config town.yaml",
      { data: config.data },
    );
  }
  let papers = first;
  await using opened = new AsyncDisposableStack();
  const tunnels: Tunnel[] = [];
  for (const program of ["town", "recorder", "analyst"] as const) {
    const place = machines.elsewhere[program];
    if (place !== undefined)
      tunnels.push(opened.use(await openTunnel(program, place, config, () => papers, log)));
  }
  const { listen } = machines;
  const door =
    listen === undefined ? undefined : opened.use(await openMachineDoor({ config, listen, log }, papers));
  const held = opened.move();

  async function take(): Promise<void> {
    papers = (await readPapers(config)) ?? papers;
    for (const one of door === undefined ? tunnels : [door, ...tunnels]) one.use(papers);
  }
  async function often(ms: number, act: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
    let troubled = "";
    while (!signal.aborted) {
      try {
        if (await act()) await take();
        troubled = "";
      } catch (error) {
        const why = sentenceOf(error);
        if (!signal.aborted && why !== troubled) log.warn({ why }, "the certificates of machines");
        troubled = why;
      }
      await clock.sleep(ms, signal);
    }
  }
  return {
    port: door?.port,
    async run(signal) {
      const renew = () => keepPapers(config, clock).then(() => true);
      const follow = () => followRevoked(config, signal);
      await Promise.all([often(renewEveryMs, renew, signal), often(followEveryMs, follow, signal)]);
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
