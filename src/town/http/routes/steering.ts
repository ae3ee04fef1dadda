import type { Chain } from "#audit";
import {
  doneReply,
  patrolSchema,
  presetRequest,
  steeringLimits,
  steeringReply,
  steerRequest,
} from "#contract";
import { cameraPresets, keepPreset, removePreset } from "#protocols/onvif";
import type { Sees, Session } from "../../access/index.ts";
import type { DeviceLinks, Devices, DeviceWatch, Patrols, Steering } from "../../devices/index.ts";
import { observeDevice } from "../../devices/index.ts";
import { type Refusal, refuse } from "../problems.ts";
import { type Answer, personRoute, type Route, reply } from "../route.ts";
import { cameraTrouble } from "./camera-trouble.ts";

export interface SteeringDesk {
  readonly chain: Chain;
  readonly sees: Sees;
  readonly devices: Devices;
  readonly links: DeviceLinks;
  readonly watch: DeviceWatch;
  readonly patrols: Patrols;
  readonly steering: Steering;
}

const steerers = ["operator", "supervisor", "chief"] as const;
const keepers = ["supervisor", "chief"] as const;

/** Turning a camera's head, and the places it knows. */
export function steeringRoutes(desk: SteeringDesk): Route[] {
  const { devices, links, patrols, steering, chain } = desk;

  function unseen(session: Session, camera: string): Refusal | undefined {
    return desk.sees(session.person, camera) ? undefined : refuse("no-such-camera", { camera });
  }

  /** What a person changed from here is as authorised: their line in the log says so. */
  async function accepted(camera: string): Promise<void> {
    const device = await devices.find(camera);
    if (device?.authorised === undefined) return;
    const { presets } = await links.use(camera, (link) => observeDevice(link, device));
    await devices.authorise(camera, { ...device.authorised.state, presets });
    await desk.watch.look(camera);
  }

  async function note(session: Session, camera: string, detail: Record<string, string>): Promise<void> {
    await chain.append({
      operation: "configuration",
      actor: session.person.login,
      cameras: [camera],
      detail,
    });
  }

  return [
    personRoute({
      method: "GET",
      path: "/api/cameras/:camera/steering",
      title: "Who has the camera's head, its presets and its patrols.",
      may: steerers,
      needs: { none: "names of places; turning it takes the gate's leave" },
      reply: steeringReply,
      async handle({ session, params }): Promise<Answer<ReturnType<typeof steeringReply.parse>>> {
        const { camera } = params;
        const refusal = unseen(session, camera);
        if (refusal !== undefined) return refusal;
        const device = await devices.find(camera);
        if (device === undefined) return refuse("device-unknown");
        try {
          const presets = await links.use(camera, (link, { profiles }) => cameraPresets(link, profiles.main));
          const [by, patrol] = [steering.steerer(camera), steering.patrol(camera)];
          return reply({
            camera,
            ...(by === undefined ? {} : { by }),
            presets: presets.flatMap(({ token, name }) =>
              token === "" ? [] : [{ token, name: name || token }],
            ),
            patrols: await patrols.of(camera),
            ...(patrol === undefined ? {} : { patrol }),
            ...(device.limits === undefined ? {} : { limits: device.limits }),
          });
        } catch (error) {
          return cameraTrouble(error);
        }
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/cameras/:camera/steering",
      title: "Turns the head, sends it to a preset, starts a patrol; the gate is asked when one takes it.",
      may: steerers,
      needs: { ask: ["steer"] },
      body: steerRequest,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { camera } = params;
        const refusal = unseen(session, camera);
        if (refusal !== undefined) return refusal;
        if (session.motive === null) return refuse("no-motive");
        const { text, purpose } = session.motive;
        const { login, name, role } = session.person;
        try {
          const done = await steering.act(
            {
              session: session.id,
              login,
              name,
              role,
              ends: session.ends,
              motive: { text, ...(purpose === undefined ? {} : { purpose }) },
            },
            camera,
            body,
          );
          switch (done.outcome) {
            case "done":
              return reply({ outcome: "done" as const });
            case "deny":
              return refuse("steer-refused", {}, { reasons: done.reasons });
            case "taken":
              return refuse("someone-steers", { name: done.by.name });
            case "no-patrol":
            case "outside-limits":
              return refuse(done.outcome);
          }
        } catch (error) {
          return cameraTrouble(error);
        }
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/cameras/:camera/presets",
      title: "Keeps where the camera looks now under a name, or forgets a preset.",
      may: keepers,
      needs: { none: "a name for a place; turning to it takes the gate's leave" },
      body: presetRequest,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { camera } = params;
        const refusal = unseen(session, camera);
        if (refusal !== undefined) return refusal;
        try {
          if (body.act === "keep") {
            await note(session, camera, { what: "preset-kept", name: body.name });
            await links.use(camera, (link, { profiles }) =>
              keepPreset(link, profiles.main, body.name, body.preset),
            );
          } else {
            await note(session, camera, { what: "preset-removed", preset: body.preset });
            await links.use(camera, (link, { profiles }) => removePreset(link, profiles.main, body.preset));
          }
          await accepted(camera);
          return reply({ outcome: "done" as const });
        } catch (error) {
          return cameraTrouble(error);
        }
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/cameras/:camera/limits",
      title: "Where the head may look (CSI L251-3); without a body's value, anywhere.",
      may: ["chief"],
      needs: { none: "narrows what steering may do" },
      body: steeringLimits.nullable(),
      reply: doneReply,
      async handle({ session, params, body }) {
        const { camera } = params;
        const refusal = unseen(session, camera);
        if (refusal !== undefined) return refusal;
        if ((await devices.find(camera)) === undefined) return refuse("device-unknown");
        await note(session, camera, { what: "steering-limits", limits: JSON.stringify(body) });
        await devices.setLimits(camera, body ?? undefined);
        links.forget(camera);
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/cameras/:camera/patrols/:id",
      title: "Keeps a patrol: presets, and how long each is looked at.",
      may: keepers,
      needs: { none: "a list of places; a patrol runs under the leave of whoever starts it" },
      body: patrolSchema,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { camera, id } = params;
        const refusal = unseen(session, camera);
        if (refusal !== undefined) return refusal;
        if ((await devices.find(camera)) === undefined) return refuse("device-unknown");
        if (!(await patrols.put(camera, { ...body, id }))) return refuse("too-many", { most: 32 });
        await note(session, camera, { what: "patrol-kept", name: body.name });
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/cameras/:camera/patrols/:id",
      title: "Forgets a patrol.",
      may: keepers,
      needs: { none: "a list of places" },
      reply: doneReply,
      async handle({ session, params }) {
        const { camera, id } = params;
        const refusal = unseen(session, camera);
        if (refusal !== undefined) return refusal;
        if (!(await patrols.remove(camera, id))) return refuse("no-patrol");
        await note(session, camera, { what: "patrol-removed", patrol: id });
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
