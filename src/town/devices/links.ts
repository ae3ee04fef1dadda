import { type Clock, Fault } from "#base";
import { type CameraNetworks, type OnvifLink, openOnvif } from "#protocols/onvif";
import type { Device, Devices } from "./devices.ts";

/** Links to managed cameras, kept while they are fresh: a gesture must not first ask a camera for its time. */
export interface DeviceLinks {
  /** Fault `device-unknown` where the camera is not managed, else those of the camera. */
  use<T>(camera: string, act: (link: OnvifLink, device: Device) => Promise<T>): Promise<T>;
  /** After a change of its address or password; without a name, all of them. */
  forget(camera?: string): void;
}

/** A camera's clock may wander, and signing in goes by it. */
const freshMs = 5 * 60_000;
const mostKept = 2_000;

interface Kept {
  readonly link: Promise<OnvifLink>;
  readonly device: Device;
  readonly since: number;
}

export function openDeviceLinks(options: {
  readonly devices: Pick<Devices, "find">;
  readonly networks: CameraNetworks;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): DeviceLinks {
  const { devices, networks, clock, signal } = options;
  const links = new Map<string, Kept>();

  async function open(camera: string): Promise<Kept> {
    const device = await devices.find(camera);
    if (device === undefined) {
      throw new Fault(
        "device-unknown",
        `The camera ${camera} is not managed from here: give its ONVIF address in its settings.`,
        { camera },
      );
    }
    const { address, credentials, pin } = device;
    const link = openOnvif(address, { networks, clock, signal, credentials, pin });
    const kept = { link, device, since: clock.monotonic() };
    links.set(camera, kept);
    const [oldest] = links.keys();
    if (links.size > mostKept && oldest !== undefined) links.delete(oldest);
    link.catch(() => links.delete(camera));
    return kept;
  }

  async function kept(camera: string): Promise<Kept> {
    const known = links.get(camera);
    return known !== undefined && clock.monotonic() - known.since < freshMs ? known : open(camera);
  }

  return {
    async use(camera, act) {
      const first = await kept(camera);
      try {
        return await act(await first.link, first.device);
      } catch (error) {
        const stale = error instanceof Fault && error.code === "camera-unauthorised";
        // Its clock may have been set, or its password changed here: once more, from the beginning.
        if (!stale || clock.monotonic() === first.since) throw error;
        const again = await open(camera);
        return act(await again.link, again.device);
      }
    },
    forget: (camera) => {
      if (camera === undefined) links.clear();
      else links.delete(camera);
    },
  };
}
