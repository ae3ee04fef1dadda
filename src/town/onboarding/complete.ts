import { Fault } from "#base";
import type { CameraRequest, CsvProblem, LookReply } from "#contract";
import type { CameraRow } from "./camera-rows.ts";
import { type LookParts, lookAt } from "./look.ts";

/** Cameras asked side by side; a table of hundreds is asked in a minute or two. */
const atOnce = 16;

/** Rows that know only an ONVIF address get their streams from the camera; those that do not answer are problems. */
export async function completeRows(
  rows: readonly CameraRow[],
  parts: LookParts,
  sayTrouble: (fault: Fault) => { fr: string; en: string },
): Promise<{ cameras: CameraRequest[]; problems: CsvProblem[] }> {
  const cameras: (CameraRequest | undefined)[] = rows.map(({ camera, onvif }) =>
    onvif === undefined ? camera : undefined,
  );
  const problems: CsvProblem[] = [];
  const waiting = [...rows.entries()].filter(([, { onvif }]) => onvif !== undefined);
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const [index, { line, camera, onvif = "", credentials }] = one;
      try {
        const seen = await lookAt({ address: onvif, ...credentials }, parts);
        cameras[index] = withDevice(camera, seen, credentials);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        problems.push({ line, column: "", ...sayTrouble(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return {
    cameras: cameras.filter((one) => one !== undefined),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

/** The camera as it is proposed: its streams by the profiles chosen, and its device. */
export function withDevice(
  camera: CameraRequest,
  seen: LookReply,
  credentials: { readonly username: string; readonly password: string } | undefined,
): CameraRequest {
  const profile = (token: string | undefined) => seen.profiles.find((one) => one.token === token);
  const main = profile(seen.chosen.main);
  const sub = profile(seen.chosen.sub);
  const streams = [
    ...(main === undefined ? [] : [{ name: "main" as const, url: main.url }]),
    ...(sub === undefined ? [] : [{ name: "sub" as const, url: sub.url }]),
  ].map((stream) => ({ ...stream, transport: "tcp" as const, ...credentials, record: true }));
  return {
    ...camera,
    streams,
    device: { address: seen.address, ...credentials, profiles: seen.chosen, ptz: main?.ptz ?? false },
  };
}
