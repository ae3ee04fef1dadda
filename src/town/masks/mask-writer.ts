import { z } from "zod";
import type { Chain } from "#audit";
import { type Clock, Fault, type Log } from "#base";
import type { MaskPolygons } from "#contract";
import {
  cameraMasks,
  createMask,
  deleteMask,
  maskOptions,
  mediaProfiles,
  type OnvifLink,
  setMask,
} from "#protocols/onvif";
import type { Catalogue } from "../catalogue/index.ts";
import {
  type Device,
  type DeviceLinks,
  type Devices,
  type DeviceWatch,
  observeDevice,
} from "../devices/index.ts";
import type { KeptMask } from "./masks.ts";
import { type MaskPlan, planMasks, type WrittenMask } from "./plan-masks.ts";

export interface MaskWriterParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
  readonly chain: Pick<Chain, "append">;
  readonly links: DeviceLinks;
  readonly devices: Pick<Devices, "find" | "authorise">;
  readonly watch: Pick<DeviceWatch, "look">;
  readonly masks: () => readonly KeptMask[];
  /** The recorder withholds what came since it last saw the camera masked. */
  readonly doubt: (camera: string, detail: string) => Promise<void>;
}

export interface MaskWriter {
  /** Masks were changed: the next round begins now. */
  soon(): void;
  run(signal: AbortSignal): Promise<void>;
}

/** What a camera forgot is in doubt for no longer than this, and what the recorder checks by itself. */
const everyMs = 20_000;
const polygonSchema = z.array(z.strictObject({ x: z.number(), y: z.number() })).max(64);

/**
 * Writes the masks of those cameras that mask by themselves into them (ONVIF Media2), and looks whether they are
 * still there. What a camera has forgotten is written again, after the recorder and the alarms know of it.
 */
export function openMaskWriter(parts: MaskWriterParts): MaskWriter {
  const { catalogue, clock, log, chain, links, devices } = parts;
  const said = new Map<string, string>();
  let wake = new AbortController();

  async function writtenIn(camera: string): Promise<WrittenMask[]> {
    const rows = await catalogue
      .selectFrom("written_masks")
      .select(["token", "polygon"])
      .where("camera", "=", camera)
      .orderBy("token")
      .execute();
    return rows.map(({ token, polygon }) => ({ token, polygon: polygonSchema.parse(JSON.parse(polygon)) }));
  }

  async function forget(camera: string, token: string): Promise<void> {
    await catalogue
      .deleteFrom("written_masks")
      .where("camera", "=", camera)
      .where("token", "=", token)
      .execute();
  }

  async function remember(camera: string, { token, polygon }: WrittenMask): Promise<void> {
    const row = { camera, token, polygon: JSON.stringify(polygon) };
    await catalogue
      .insertInto("written_masks")
      .values(row)
      .onConflict((conflict) => conflict.columns(["camera", "token"]).doUpdateSet(row))
      .execute();
  }

  async function tend(camera: string, wanted: MaskPolygons): Promise<void> {
    const written = await writtenIn(camera);
    if (wanted.length + written.length === 0) return;
    await links.use(camera, async (link, device) => {
      const configuration = await configurationOf(link, device);
      if (configuration === undefined) return warn(camera, "It draws no masks over ONVIF.");
      const [inCamera, options] = [await cameraMasks(link), await maskOptions(link, configuration)];
      const plan = planMasks({ wanted, inCamera, written, options });
      if (plan.kind === "cannot") return warn(camera, plan.why);
      said.delete(camera);
      for (const mask of plan.adopt) await remember(camera, mask);
      if (plan.lost.length > 0) {
        await parts.doubt(camera, `Masks that were gone from the camera: ${plan.lost.length}.`);
        await parts.watch.look(camera); // the alarm, before there is nothing to see any more
      }
      if (plan.create.length + plan.remove.length + plan.lost.length === 0) return;
      await carryOut(camera, link, configuration, plan);
      await accept(camera, link);
      // A first time, nothing has drifted; what was lost stays an alarm until the next round.
      if (plan.lost.length === 0) await parts.watch.look(camera);
      await chain.append({
        operation: "configuration",
        actor: "town",
        cameras: [camera],
        detail: { what: "masks-written", masks: wanted.length, lost: plan.lost.length },
      });
    });
  }

  /** A mask in place of another where it can be, so that nothing is bare between two. */
  async function carryOut(
    camera: string,
    link: OnvifLink,
    configuration: string,
    { create, remove, lost }: Extract<MaskPlan, { kind: "plan" }>,
  ): Promise<void> {
    for (const { token } of lost) if (!remove.includes(token)) await forget(camera, token);
    const free = [...remove];
    for (const polygon of create) {
      const mask = { configuration, polygon, kind: "Color", enabled: true };
      const old = free.shift();
      if (old !== undefined) await setMask(link, { ...mask, token: old });
      await remember(camera, { token: old ?? (await createMask(link, mask)), polygon });
    }
    for (const token of free) {
      await deleteMask(link, token);
      await forget(camera, token);
    }
  }

  /** What was written from here is as authorised: two people set it. */
  async function accept(camera: string, link: OnvifLink): Promise<void> {
    const device = await devices.find(camera);
    if (device?.authorised === undefined) return;
    const { masks } = await observeDevice(link, device);
    await devices.authorise(camera, { ...device.authorised.state, masks });
  }

  function warn(camera: string, why: string): void {
    if (said.get(camera) !== why) log.warn({ camera, why }, "a camera cannot be given its masks");
    said.set(camera, why);
  }

  async function round(signal: AbortSignal): Promise<void> {
    const wanted = new Map(
      parts.masks().flatMap((kept): [string, MaskPolygons][] => {
        if (kept.kind === "unreadable" || kept.mask.method.by !== "camera") return [];
        const fixed = kept.mask.positions.find(({ preset }) => preset === undefined);
        return fixed === undefined ? [] : [[kept.mask.camera, fixed.polygons]];
      }),
    );
    const rows = await catalogue.selectFrom("written_masks").select("camera").distinct().execute();
    for (const camera of new Set([...wanted.keys(), ...rows.map((row) => row.camera)])) {
      if (signal.aborted) return;
      try {
        await tend(camera, wanted.get(camera) ?? []);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Fault)) throw error;
        warn(camera, error.message);
      }
    }
  }

  return {
    soon: () => wake.abort(),
    async run(signal) {
      while (!signal.aborted) {
        await round(signal);
        if (wake.signal.aborted) wake = new AbortController();
        else await clock.sleep(everyMs, AbortSignal.any([signal, wake.signal]));
      }
    },
  };
}

/** Undefined where the camera has no Media2, or shows no such profile. */
async function configurationOf(link: OnvifLink, { profiles }: Device): Promise<string | undefined> {
  if (!link.offers("media2")) return undefined;
  const offered = await mediaProfiles(link);
  return offered.find(({ token }) => token === profiles.main)?.videoSourceConfiguration;
}
