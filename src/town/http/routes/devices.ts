import type { Chain } from "#audit";
import type { Clock } from "#base";
import { cameraPasswordRequest, devicesReply, doneReply, proposedReply } from "#contract";
import { changePassword } from "#protocols/onvif";
import type { Sees } from "../../access/index.ts";
import type { DeviceLinks, Devices, DeviceWatch } from "../../devices/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";
import { cameraTrouble } from "./camera-trouble.ts";
import type { Propose } from "./register.ts";

export interface DeviceDesk {
  readonly chain: Chain;
  readonly clock: Clock;
  readonly sees: Sees;
  readonly fleet: Pick<Fleet, "refresh">;
  readonly devices: Devices;
  readonly links: DeviceLinks;
  readonly watch: DeviceWatch;
  readonly propose: Propose;
}

const overseers = ["chief", "administrator", "data-protection-officer", "inspector"] as const;

/** What stands on the poles, and whether it is still what was authorised. */
export function deviceRoutes(desk: DeviceDesk): Route[] {
  const { devices, watch, chain } = desk;
  return [
    personRoute({
      method: "GET",
      path: "/api/devices",
      title: "Managed cameras: what each is, and what of it is no longer as authorised.",
      may: overseers,
      needs: { none: "states of machines" },
      reply: devicesReply,
      async handle({ session }) {
        const all = (await devices.list()).filter(({ camera }) => desk.sees(session.person, camera));
        return reply({
          devices: all.map(({ camera, address, credentials, authorised }) => {
            const seen = watch.of(camera);
            return {
              camera,
              address,
              ...(credentials === undefined ? {} : { username: credentials.username }),
              answers: seen?.answers ?? false,
              detail: seen?.detail ?? "",
              ...(seen?.seenAt === undefined ? {} : { seenAt: seen.seenAt }),
              ...(authorised === undefined ? {} : { authorisedAt: authorised.at }),
              ...(seen?.state === undefined ? {} : { state: seen.state }),
              drifts: [...(seen?.drifts ?? [])],
            };
          }),
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/devices/:camera/accept",
      title: "Proposes to accept a camera as it is now; a second person decides.",
      may: ["chief", "administrator", "data-protection-officer"],
      needs: { none: "states of machines; the gate is asked anew for the camera" },
      reply: proposedReply,
      async handle({ session, params }) {
        const { camera } = params;
        const seen = desk.sees(session.person, camera) ? await watch.look(camera) : undefined;
        if (seen?.state === undefined || !seen.answers) return refuse("device-unseen", { camera });
        const change = {
          register: { records: [] },
          cameras: [],
          scenes: [],
          states: [{ camera, state: seen.state }],
        };
        return desk.propose(change, session.person);
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/cameras/:camera/password",
      title: "Changes the camera's password in the camera and here. It is never sent back.",
      may: ["chief", "administrator"],
      needs: { none: "no picture" },
      body: cameraPasswordRequest,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { camera } = params;
        if (!desk.sees(session.person, camera)) return refuse("no-such-camera", { camera });
        const device = await devices.find(camera);
        if (device?.credentials === undefined) return refuse("device-unknown");
        const { username } = device.credentials;
        // In the log before the camera has it: a password that was changed and not written down locks everybody out.
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [camera],
          detail: { what: "camera-password-changed", user: username },
        });
        try {
          await desk.links.use(camera, (link) => changePassword(link, username, body.password));
        } catch (error) {
          return cameraTrouble(error);
        }
        await devices.setPassword(camera, username, body.password);
        desk.links.forget(camera);
        await desk.fleet.refresh();
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
