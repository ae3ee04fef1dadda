import { type Clock, toMicros } from "#base";
import { cameraSettings, cameraSettingsRequest, proposedReply } from "#contract";
import { authorisedFor, type Facts } from "#legality";
import type { Person, Sees } from "../../access/index.ts";
import type { Devices } from "../../devices/index.ts";
import { type Camera, type Cameras, changedCamera } from "../../fleet/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";
import type { Propose } from "./register.ts";

export interface CameraSettingsDesk {
  readonly cameras: Cameras;
  readonly devices: Devices;
  readonly clock: Clock;
  readonly facts: () => Facts;
  readonly sees: Sees;
  readonly propose: Propose;
}

/** What is set of a camera, and the proposal to set it otherwise. */
export function cameraSettingsRoutes(desk: CameraSettingsDesk): Route[] {
  async function known(person: Person, id: string): Promise<Camera | undefined> {
    if (!desk.sees(person, id)) return undefined;
    return (await desk.cameras.list()).find((camera) => camera.id === id);
  }

  return [
    personRoute({
      method: "GET",
      path: "/api/cameras/:camera/settings",
      title: "How long a camera's recordings are kept, and what its streams are trusted with.",
      may: ["chief", "administrator", "data-protection-officer", "inspector"],
      needs: { none: "settings; passwords never leave the town" },
      reply: cameraSettings,
      async handle({ session, params }) {
        const camera = await known(session.person, params.camera);
        if (camera === undefined) return refuse("no-such-camera", { camera: params.camera });
        const { cap, least } = authorisedFor(camera.id, desk.facts(), toMicros(desk.clock.now()));
        const { retention, onBoard } = camera;
        return reply({
          camera: camera.id,
          cap,
          ...(least === undefined ? {} : { least }),
          ...(retention === undefined ? {} : { retention }),
          ...(onBoard === undefined ? {} : { onBoard }),
          streams: camera.streams.map(({ name, url, transport, pin, basic = false }) => ({
            name,
            url,
            transport,
            basic,
            ...(pin === undefined ? {} : { pin }),
          })),
        });
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/cameras/:camera/settings",
      title:
        "Proposes to change them; a second person accepts it. Beyond what the acts let be kept: refused.",
      may: ["chief", "administrator"],
      needs: { none: "the gate is asked anew for the camera" },
      body: cameraSettingsRequest,
      reply: proposedReply,
      async handle({ session, params, body }) {
        const camera = await known(session.person, params.camera);
        if (camera === undefined) return refuse("no-such-camera", { camera: params.camera });
        const changed = changedCamera(camera, await desk.devices.find(camera.id), body);
        return desk.propose(
          { register: { records: [] }, cameras: [changed], scenes: [], states: [] },
          session.person,
        );
      },
    }),
  ];
}
