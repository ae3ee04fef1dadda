import type { Chain } from "#audit";
import { type Clock, Fault } from "#base";
import {
  csvReply,
  csvRequest,
  discoverReply,
  discoverRequest,
  lookReply,
  lookRequest,
  testPictureReply,
  testPictureRequest,
} from "#contract";
import { findBox, stillOf } from "#media";
import { type CameraNetworks, discoverCameras } from "#protocols/onvif";
import type { Sees } from "../../access/index.ts";
import type { Devices } from "../../devices/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import {
  completeRows,
  firstPicture,
  type LookParts,
  lookAt,
  readCameraRows,
} from "../../onboarding/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";
import { cameraTrouble, wordsOfTrouble } from "./camera-trouble.ts";
import type { Propose } from "./register.ts";

export interface OnboardingDesk {
  readonly chain: Chain;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly fleet: Pick<Fleet, "cameras" | "masks">;
  readonly devices: Devices;
  readonly networks: CameraNetworks;
  /** Ends what is still being asked of a camera when the town stops. */
  readonly stopping: AbortSignal;
  readonly propose: Propose;
  readonly sees: Sees;
}

const may = ["administrator", "chief"] as const;
const testWidth = 960;
/** A table of hundreds is asked in less than the door's patience only in parts: more than this is for the prompt. */
const lookMs = 60_000;

/** How a camera comes in: found, looked at, seen once, and proposed to a second person. */
export function onboardingRoutes(desk: OnboardingDesk): Route[] {
  const { networks, clock, chain } = desk;
  const parts = (): LookParts => ({
    networks,
    clock,
    signal: AbortSignal.any([desk.stopping, AbortSignal.timeout(lookMs)]),
  });
  return [
    personRoute({
      method: "POST",
      path: "/api/devices/discover",
      title: "Cameras that answer on the network segments of this machine (WS-Discovery).",
      may,
      needs: { none: "addresses of devices; no picture" },
      body: discoverRequest,
      reply: discoverReply,
      async handle({ body }) {
        const devices = await desk.devices.list();
        try {
          const found = await discoverCameras({
            networks,
            clock,
            forMs: body.seconds * 1_000,
            signal: desk.stopping,
          });
          return reply({
            found: found.map(({ address, name, hardware, ptz }) => {
              const camera = devices.find((device) => samePlace(device.address, address))?.camera;
              return { address, name, hardware, ptz, ...(camera === undefined ? {} : { camera }) };
            }),
          });
        } catch (error) {
          return cameraTrouble(error);
        }
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/devices/look",
      title: "What is at an address: the device, its profiles and streams. Nothing is kept.",
      may,
      needs: { none: "what a device says of itself; no picture" },
      body: lookRequest,
      reply: lookReply,
      async handle({ body, session }) {
        try {
          const seen = await lookAt(body, parts());
          await chain.append({
            operation: "configuration",
            actor: session.person.login,
            cameras: [],
            detail: { what: "camera-looked-at", address: seen.address, serialNumber: seen.serialNumber },
          });
          return reply(seen);
        } catch (error) {
          return cameraTrouble(error);
        }
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/devices/picture",
      title: "One picture of a camera before it is proposed; the gate is asked, as for any look.",
      may: ["chief"],
      needs: { ask: ["live-view"] },
      body: testPictureRequest,
      reply: testPictureReply,
      async handle({ body, session }) {
        if (session.motive === null) return refuse("no-motive");
        if (!desk.sees(session.person, body.camera)) return refuse("no-such-camera", { camera: body.camera });
        if (isMasked(desk.fleet, body)) return refuse("camera-masked");
        const { text, purpose } = session.motive;
        const answer = await desk.gate.ask({
          processing: "live-view",
          kind: "personal",
          cameras: [body.camera],
          actor: session.person.login,
          motive: text,
          ...(purpose === undefined ? {} : { purpose }),
          sessionEnds: session.ends,
        });
        if (answer.outcome === "deny") return reply({ outcome: "deny" as const, reasons: answer.reasons });
        const { username = "", password = "" } = body;
        const { signal } = parts();
        try {
          const credentials = username === "" ? undefined : { username, password };
          const first = await firstPicture({ ...body, credentials }, networks, clock, signal);
          if (first === undefined) throw new Fault("camera-closed", "The camera sent no picture.");
          const { config, unit } = first;
          const jpeg = await stillOf(config, unit, testWidth, await findBox(), signal);
          const { width, height } = config;
          return reply({ outcome: "picture" as const, jpeg: jpeg.toString("base64"), width, height });
        } catch (error) {
          return cameraTrouble(error);
        } finally {
          await desk.gate.revoke(answer.claims.decision, { by: "town", why: "one picture was shown" });
        }
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/cameras/csv",
      title:
        "Proposes the cameras of a spreadsheet's table, all or none; says what is wrong by line and column.",
      may,
      needs: { none: "nothing is recorded of them before the gate permits it" },
      body: csvRequest,
      reply: csvReply,
      async handle({ body, session }) {
        const read = readCameraRows(Buffer.from(body.file, "base64"));
        const known = new Set(desk.fleet.cameras().map(({ id }) => id));
        const cameras = read.rows.map(({ line, camera }) => ({
          line,
          id: camera.id,
          name: camera.name,
          known: known.has(camera.id),
        }));
        if (read.problems.length > 0 || body.dryRun) return reply({ cameras, problems: [...read.problems] });
        const complete = await completeRows(read.rows, parts(), wordsOfTrouble);
        if (complete.problems.length > 0) return reply({ cameras, problems: complete.problems });
        const change = { register: { records: [] }, cameras: complete.cameras, scenes: [], states: [] };
        const proposed = await desk.propose(change, session.person);
        if (proposed.outcome === "problem") return proposed;
        return reply({ cameras, problems: [], proposal: proposed.body.proposal }, { status: 202 });
      },
    }),
  ];
}

function samePlace(one: string, other: string): boolean {
  const [a, b] = [URL.parse(/^https?:/.test(one) ? one : `http://${one}`), URL.parse(other)];
  return a !== null && b !== null && a.host === b.host && (a.pathname === "/" || a.pathname === b.pathname);
}

/**
 * Taken from the camera itself, a picture goes past the masks. What is after its path does not make it another camera;
 * channels of one recorder box have paths of their own.
 */
function isMasked(
  fleet: Pick<Fleet, "cameras" | "masks">,
  { camera, url }: { camera: string; url: string },
): boolean {
  const masked = new Set(fleet.masks().map((one) => (one.kind === "mask" ? one.mask.camera : one.camera)));
  const asked = placeOf(url);
  return (
    masked.has(camera) ||
    fleet.cameras().some(({ id, streams }) => {
      return masked.has(id) && streams.some((stream) => asked.startsWith(placeOf(stream.url)));
    })
  );
}

function placeOf(url: string): string {
  const { hostname = "", port = "", pathname = "" } = URL.parse(url) ?? {};
  return `${hostname}:${port === "" ? "554" : port}${pathname.toLowerCase().replace(/\/+$/, "")}`;
}
