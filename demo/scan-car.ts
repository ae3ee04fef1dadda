import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Clock, type Log, sentenceOf } from "#base";
import { scanPictureReply } from "#contract";
import { paidParking } from "./town/paid-parking-acts.ts";
import { Person } from "./town/person.ts";

/** It goes round the block: what is read in a second is looked at twice a minute. */
const roundMs = 30_000;
const tryAgainMs = 2_000;

/**
 * Two vehicles at the kerb, out of the roadside film: its 31st picture, at 25 a second, without what stands above
 * them.
 */
async function photograph(): Promise<string> {
  const film = fileURLToPath(new URL("clips/roadside.mp4", import.meta.url));
  const args = `-v error -ss 1.2 -i ${film} -vf crop=960:620:0:460 -frames:v 1 -q:v 3 -f mjpeg pipe:1`;
  const { stdout } = await promisify(execFile)("ffmpeg", args.split(" "), { encoding: "buffer" });
  return stdout.toString("base64");
}

export interface ScanCar {
  /** The town's address. */
  readonly url: string;
  /** Its token. */
  readonly secret: string;
}

/** A scan car as docs/ref/scan-car.md asks for one: sends what it photographs, keeps nothing, until the signal. */
export async function driveScanCar(car: ScanCar, clock: Clock, log: Log, signal: AbortSignal): Promise<void> {
  const vehicle = new Person(car.url, { authorization: `Bearer ${car.secret}` });
  const picture = await photograph();
  let trouble = "";
  while (!signal.aborted) {
    const at = clock.now().toString();
    const body = { car: paidParking.car, at, street: "Rue de Paris", picture };
    const why = await vehicle.ask("POST", "/api/scan-pictures", scanPictureReply, body).then(
      () => "",
      (error: unknown) => sentenceOf(error),
    );
    if (why !== trouble && why !== "") log.info({ why }, "the scan car's photograph was not read");
    trouble = why;
    await clock.sleep(why === "" ? roundMs : tryAgainMs, signal);
  }
}
