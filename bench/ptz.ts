import { Fault, systemClock } from "#base";
import { moveTo, type OnvifLink, openCameraNetworks, openOnvif } from "#protocols/onvif";
import { framesOfView } from "../demo/composer/index.ts";
import { visitLink } from "../demo/town/first-people.ts";
import { manageCameras } from "../demo/town/manage-cameras.ts";
import { cameraPassword } from "../demo/town/set-up.ts";
import { comeIn } from "./browser/at-the-console.ts";
import { openVisitor } from "./browser/chromium.ts";
import { type Gesture, pressArrow } from "./browser/steer-probe.ts";
import { openLaboratory } from "./laboratory.ts";
import { spread } from "./percentile.ts";
import { TurnLog } from "./turn-log.ts";

type Spread = ReturnType<typeof spread>;

export interface PtzFigures {
  /** From the key to the first decoded picture of the new view; the two below are its parts. */
  readonly gestureMs: Spread;
  /** From the key to the first picture of the new view that leaves the camera. */
  readonly toCameraMs: Spread;
  /** From there to the decoded picture. */
  readonly toPictureMs: Spread;
  /** The machine's own limit: the same order straight to the camera, to the first picture of the new view. */
  readonly straightMs: Spread;
  /** The first gesture, for which the gate is asked. */
  readonly firstMs: number | undefined;
  /** Gestures that showed no new view while the key was held. */
  readonly missed: number;
}

const heldMs = 900;
const motive = "mesure";

/**
 * From an arrow key in Chromium to the new view. The camera's head is there at once, as no motor is: what is left
 * is Vigie's, the network's and the camera's next picture (one in 83 ms, at 12 a second).
 */
export async function benchPtz({ gestures }: { gestures: number }): Promise<PtzFigures> {
  const turns = new TurnLog(framesOfView);
  await using laboratory = await openLaboratory({
    cameras: "turning",
    pastMinutes: 1,
    port: 18_500,
    onSend: turns.note,
  });
  const { deployment, placed, simulator, people } = laboratory;
  const [one] = placed;
  if (one === undefined)
    throw new Fault("bench-no-head", "The film of the camera that turns could not be made: install FFmpeg.");
  await manageCameras(deployment, people, placed, simulator);
  await using visitor = await openVisitor({});
  const { page } = visitor;
  await comeIn(page, await visitLink(deployment.config.sockets.town, deployment.url, "operator"), motive);
  await page.locator(".place .tile-open").first().click();
  await page.locator(".steering .pad").waitFor();
  await page.locator(`canvas[data-camera][width="${one.clip.width}"]`).waitFor();
  const taken: Timed[] = [];
  for (let done = 0; done <= gestures; done += 1) {
    const gesture = await pressArrow(page, done % 2 === 0 ? "ArrowRight" : "ArrowLeft", heldMs);
    taken.push(timed(gesture, turns));
    // Not in step with the camera's pictures: 83 ms apart.
    await page.waitForTimeout(200 + ((done * 37) % 83));
  }
  const [first, ...rest] = taken;
  const seen = rest.filter((time) => time.kind === "seen");
  const straight = await straightTo(simulator.onvifUrl(one.camera.id) ?? "", turns, gestures);
  return {
    gestureMs: spread(seen.map(({ seenAfter }) => seenAfter)),
    toCameraMs: spread(seen.map(({ sentAfter }) => sentAfter)),
    toPictureMs: spread(seen.map(({ seenAfter, sentAfter }) => seenAfter - sentAfter)),
    straightMs: spread(straight),
    firstMs: first?.kind === "seen" ? Math.round(first.seenAfter) : undefined,
    missed: rest.length - seen.length,
  };
}

type Timed =
  | { readonly kind: "seen"; readonly sentAfter: number; readonly seenAfter: number }
  | { readonly kind: "missed" };

function timed({ pressedAt, sightings }: Gesture, turns: TurnLog): Timed {
  const before = sightings.findLast(({ at }) => at < pressedAt) ?? sightings[0];
  if (before === undefined) return { kind: "missed" };
  const changed = sightings.find(
    ({ at, frame }) => at > pressedAt && turns.viewOf(frame) !== turns.viewOf(before.frame),
  );
  if (changed === undefined) return { kind: "missed" };
  const sent = turns.firstOf(turns.viewOf(changed.frame), pressedAt);
  return sent === undefined
    ? { kind: "missed" }
    : { kind: "seen", sentAfter: sent - pressedAt, seenAfter: changed.at - pressedAt };
}

/** Orders from this process over ONVIF, with nothing of Vigie's between. */
async function straightTo(address: string, turns: TurnLog, orders: number): Promise<number[]> {
  const stop = new AbortController();
  const link: OnvifLink = await openOnvif(address, {
    networks: openCameraNetworks(undefined, { loopback: true }),
    clock: systemClock,
    signal: stop.signal,
    credentials: cameraPassword,
  });
  const taken: number[] = [];
  for (let done = 0; done < orders; done += 1) {
    const before = turns.current;
    const at = performance.timeOrigin + performance.now();
    await moveTo(link, "main", { pan: done % 2 === 0 ? 0.75 : -0.75, tilt: 0, zoom: 0 });
    await systemClock.sleep(250 + ((done * 37) % 83));
    const sent = turns.current === before ? undefined : turns.firstOf(turns.current, at);
    if (sent !== undefined) taken.push(sent - at);
  }
  stop.abort();
  return taken;
}
