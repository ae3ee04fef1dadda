import { randomBytes } from "node:crypto";
import type { CameraRequest, ImportRequest, RegisterRecord, Scene } from "#contract";
import type { Simulator } from "#simulator";
import type { DemoCamera } from "../cameras.ts";
import type { PlacedClip } from "../place-cameras.ts";

/** A password that nobody needs to know: the demonstration's people sign in by link. */
export const newPassword = () => randomBytes(18).toString("base64url");

/** What two people of a deployment propose and accept: acts, cameras and their scenes. */
export function importOf(
  town: {
    deployer: "commune" | "police-nationale" | "laboratory";
    acts: readonly RegisterRecord[];
    /** Its scenes are drawn: on every camera, or on one only. */
    module?: string;
    only?: string;
  },
  placed: readonly PlacedClip[],
  cameras: Pick<Simulator, "url" | "onvifUrl">,
): ImportRequest {
  const { deployer, acts, module, only } = town;
  return {
    register: {
      deployer,
      territory: deployer === "laboratory" ? "Laboratoire" : "Valmont",
      records: [...acts],
    },
    cameras: placed.map((one) => cameraOf(one, cameras)),
    states: [],
    scenes:
      module === undefined
        ? []
        : placed.flatMap(({ camera, clip }) =>
            hasRule(clip.scene) && (only ?? camera.id) === camera.id
              ? [{ camera: camera.id, module, scene: clip.scene }]
              : [],
          ),
    masks: placed.flatMap(({ camera: { id: camera, masks: polygons } }) =>
      polygons === undefined
        ? []
        : [{ camera, method: { by: "camera", onFailure: "mask-by-us" }, positions: [{ polygons }] }],
    ),
  };
}

function hasRule(scene: Scene): boolean {
  return Object.keys(scene.lines).length + Object.keys(scene.zones).length > 0;
}

function cameraOf(
  { camera, plan }: PlacedClip,
  simulator: Pick<Simulator, "url" | "onvifUrl">,
): CameraRequest {
  const address = simulator.onvifUrl(camera.id);
  return {
    ...(address === undefined
      ? {}
      : { device: { address, profiles: { main: "main", sub: "sub" }, ptz: camera.ptz === true } }),
    ...plain(camera),
    ...(camera.minutesKept === undefined
      ? {}
      : { retention: { atMost: { unit: "minutes", amount: camera.minutesKept } } }),
    plan,
    purposes: [1, 5],
    streams: [
      {
        name: "main",
        url: simulator.url(camera.id, "main"),
        transport: "tcp",
        ...cameraPassword,
        record: true,
      },
      {
        name: "sub",
        url: simulator.url(camera.id, "sub"),
        transport: "tcp",
        ...cameraPassword,
        record: true,
      },
    ],
    fictitious: true,
  };
}

const plain = ({ id, name, place }: DemoCamera) => ({ id, name, place });

/** The simulated cameras ask for it, as real ones do. */
export const cameraPassword = { username: "vigie", password: "camera-de-demonstration" };
