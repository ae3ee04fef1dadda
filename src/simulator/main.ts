import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { Fault, openLog, sentenceOf, systemClock } from "#base";
import { cameraFaultSchema } from "./camera-fault.ts";
import { credentialsSchema, simulatedCameraSchema } from "./description.ts";
import { type SimulatorOptions, startSimulator } from "./simulator.ts";

const descriptionSchema = z.strictObject({
  host: z.string().default("127.0.0.1"),
  rtspPort: z.int().min(0).max(65_535).default(0),
  onvifPort: z.int().min(0).max(65_535).optional(),
  discovery: z.boolean().default(false),
  credentials: credentialsSchema.optional(),
  cameras: z.array(simulatedCameraSchema).min(1).max(2000),
  /** A line for each frame sent: `{"sent":{camera,stream,frame,loop,at}}`. */
  tellSends: z.boolean().default(false),
});

const commandSchema = z.strictObject({ camera: z.string(), fault: cameraFaultSchema });

/**
 * The simulator as a program of its own: `node src/simulator/main.ts town.json`, or the description on stdin.
 * Prints one JSON line with the addresses when it is ready. With a file, each line of stdin may then switch
 * a fault: `{"camera":"a","fault":{"kind":"stall"}}`.
 */
async function main(path: string | undefined): Promise<void> {
  const description = parse(
    descriptionSchema,
    path === undefined ? await text(process.stdin) : await readFile(path, "utf8"),
  );
  const { host, rtspPort, onvifPort, discovery, credentials, cameras, tellSends } = description;
  const stop = new AbortController();
  process.once("SIGTERM", () => stop.abort());
  process.once("SIGINT", () => stop.abort());
  const options: SimulatorOptions = {
    cameras,
    host,
    rtspPort,
    clock: systemClock,
    signal: stop.signal,
    log: openLog("simulator"),
    ...(onvifPort === undefined ? {} : { onvifPort }),
    ...(discovery ? { discovery } : {}),
    ...(credentials === undefined ? {} : { credentials }),
    ...(tellSends ? { onSend: (sent) => say({ sent }) } : {}),
  };
  await using simulator = await startSimulator(options);
  say({
    ready: true,
    rtspPort: simulator.rtspPort,
    onvifPort: simulator.onvifPort,
    cameras: cameras.map(({ id, sub }) => ({
      id,
      main: simulator.url(id, "main"),
      onvif: simulator.onvifUrl(id),
      ...(sub === undefined ? {} : { sub: simulator.url(id, "sub") }),
    })),
  });
  if (path !== undefined) {
    createInterface({ input: process.stdin }).on("line", (line) => {
      try {
        const { camera, fault } = parse(commandSchema, line);
        simulator.setFault(camera, fault);
      } catch (error) {
        options.log.error({ error: sentenceOf(error) }, "a command was not understood");
      }
    });
  }
  await aborted(stop.signal);
}

function parse<T>(schema: z.ZodType<T>, json: string): T {
  try {
    return schema.parse(JSON.parse(json));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : sentenceOf(error);
    throw new Fault("description-invalid", `The simulator's description is not valid: ${what}`, {}, error);
  }
}

function say(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

try {
  await main(process.argv[2]);
  process.exitCode = 0;
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
