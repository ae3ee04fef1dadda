import { fileURLToPath } from "node:url";
import { type Clock, silentLog, type TurnedClock } from "#base";
import { openFrontDoor } from "../../src/door/index.ts";
import { runTown } from "../../src/town/main.ts";
import { type Deployment, untilOpen } from "./deployment.ts";

/** The real town of a deployment on a clock that is turned, answering through its own door until it is disposed of. */
export async function openTurnedTown(
  deployment: Deployment,
  turned: TurnedClock,
  present: Clock,
  signal: AbortSignal,
): Promise<AsyncDisposable> {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const door = await openFrontDoor(deployment.config);
  const running = runTown(deployment.config, turned, silentLog, stop, {
    pages: folder("dist/web"),
    modules: folder("modules"),
    models: folder(".cache/models"),
  });
  const close = async () => {
    over.abort();
    await running;
    await door[Symbol.asyncDispose]();
  };
  try {
    await Promise.race([running, untilOpen(deployment, present, stop)]);
  } catch (error) {
    await close();
    throw error;
  }
  return { [Symbol.asyncDispose]: close };
}
