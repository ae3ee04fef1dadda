import type { CameraRequest, CameraSettingsRequest, DeviceRequest } from "#contract";
import type { Device } from "../devices/index.ts";
import type { Camera } from "./cameras.ts";

/** The camera as it would be proposed anew, with what is to change. Without its passwords: those that it has are kept. */
export function changedCamera(
  camera: Camera,
  device: Device | undefined,
  change: CameraSettingsRequest,
): CameraRequest {
  const { id, name, place, plan, fictitious } = camera;
  const retention = wanted(camera.retention, change.retention);
  const onBoard = wanted(camera.onBoard, change.onBoard);
  return {
    id,
    name,
    place,
    plan,
    fictitious,
    purposes: [...camera.purposes],
    ...(retention === undefined ? {} : { retention }),
    ...(onBoard === undefined ? {} : { onBoard }),
    ...(device === undefined ? {} : { device: asRequest(device) }),
    streams: camera.streams.map((stream) => {
      const trust = change.streams?.find((one) => one.name === stream.name);
      const pin = wanted(stream.pin, trust?.pin);
      const basic = trust?.basic ?? stream.basic === true;
      return {
        name: stream.name,
        url: stream.url,
        transport: stream.transport,
        record: stream.record,
        ...(pin === undefined ? {} : { pin }),
        ...(basic ? { basic } : {}),
      };
    }),
  };
}

/** Absent: as it was; `null`: no longer. */
function wanted<T>(was: T | undefined, change: T | null | undefined): T | undefined {
  return change === undefined ? was : (change ?? undefined);
}

function asRequest({ address, profiles }: Device): DeviceRequest {
  const { main, sub, ptz } = profiles;
  return { address, ptz, profiles: { main, ...(sub === undefined ? {} : { sub }) } };
}
