import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { type Clock, Fault, type Log } from "#base";
import { loadConfig, type TownConfig } from "#config";
import { deploymentReply } from "#contract";
import { keepRunning } from "../../src/door/index.ts";
import { Person } from "./person.ts";

export interface DeploymentPlan {
  readonly id: string;
  readonly name: string;
  readonly pack: "fr-commune" | "fr-state" | "laboratory";
  readonly port: number;
  readonly watermark?: string;
  readonly peers: readonly { name: string; url: string }[];
  /** A second volume, so small that it is full before long. */
  readonly smallVolume?: string;
  /** Where paid parking is known, and the token under which it knows this town. */
  readonly tickets?: { readonly url: string; readonly token: string };
  readonly programs: readonly ("town" | "recorder" | "analyst")[];
  /** It plays on another day: so many seconds from now. */
  readonly secondsAhead?: number;
}

export interface Deployment {
  readonly plan: DeploymentPlan;
  readonly url: string;
  readonly config: TownConfig;
}

const planFile = new URL("../plan.svg", import.meta.url);

/** Writes the machine's file of one deployment into a folder of its own, and the plan of the town beside its data. */
export async function layDown(folder: string, plan: DeploymentPlan): Promise<Deployment> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "town.yaml");
  const { tickets } = plan;
  if (tickets !== undefined) await writeFile(join(folder, "tickets.token"), tickets.token, { mode: 0o600 });
  await writeFile(
    file,
    stringify({
      deployment: {
        id: plan.id,
        name: plan.name,
        pack: plan.pack,
        ...(plan.watermark === undefined ? {} : { watermark: plan.watermark }),
        peers: plan.peers,
      },
      data: "data",
      programs: plan.programs,
      door: { host: "127.0.0.1", port: plan.port },
      volumes: [
        { path: "volume" },
        ...(plan.smallVolume === undefined ? [] : [{ path: "petit-volume", budget: plan.smallVolume }]),
      ],
      ...(tickets === undefined
        ? {}
        : { paidParking: { ticketServer: { url: tickets.url, secretFile: "tickets.token" } } }),
      demonstration: true,
      // Its pictures are its own: it runs where bubblewrap may not, and uses it where it may.
      decoders: { box: "none-and-i-accept-it" },
    }),
  );
  const config = await loadConfig(file);
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  await copyFile(planFile, join(config.data, "plan.svg"));
  return { plan, config, url: `http://127.0.0.1:${plan.port}` };
}

/** `vigie serve` on that file, as a user would start it, started again when it dies. Resolves after it stopped. */
export function keepServing(
  deployment: Deployment,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
  const args = [main, "serve", "--config", deployment.config.file];
  const { id, secondsAhead } = deployment.plan;
  const another = secondsAhead === undefined ? {} : { env: onAnotherDay(secondsAhead) };
  return keepRunning({ name: id, command: process.execPath, args, ...another }, clock, log, signal);
}

/** For a program, for those that it starts, and for their threads. */
function onAnotherDay(secondsAhead: number): Record<string, string> {
  return {
    NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --import=${new URL("../another-day.ts", import.meta.url).href}`,
    VIGIE_DEMO_SECONDS_AHEAD: String(secondsAhead),
  };
}

/** Waits until the town answers through its door. Fault `demo-silent` after two minutes. */
export async function untilOpen(deployment: Deployment, clock: Clock, signal: AbortSignal): Promise<void> {
  const visitor = new Person(deployment.url);
  for (let tries = 0; tries < 600 && !signal.aborted; tries += 1) {
    const open = await visitor.ask("GET", "/api/deployment", deploymentReply).then(
      () => true,
      () => false,
    );
    if (open) return;
    await clock.sleep(200, signal);
  }
  if (!signal.aborted) {
    throw new Fault(
      "demo-silent",
      `${deployment.plan.name} did not open at ${deployment.url} within two minutes. Its words are above.`,
      {
        url: deployment.url,
      },
    );
  }
}
