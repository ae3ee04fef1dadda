import { town } from "../../shell/town.ts";

/** A fixed camera by its name; a scan car by its own. */
export function deviceName(device: string): string {
  return town.cameraById.value.get(device)?.name ?? device;
}
