import { Fault } from "#base";
import type { OnvifLink } from "./link.ts";
import { find, textOf, type XmlElement } from "./xml-read.ts";
import { xml } from "./xml-write.ts";

export interface DeviceInformation {
  readonly manufacturer: string;
  readonly model: string;
  readonly firmware: string;
  readonly serialNumber: string;
}

export async function deviceInformation(link: OnvifLink): Promise<DeviceInformation> {
  const answer = await link.call("device", xml`<tds:GetDeviceInformation/>`);
  const read = (name: string) => (textOf(answer, name) ?? "").slice(0, 200);
  return {
    manufacturer: read("Manufacturer"),
    model: read("Model"),
    firmware: read("FirmwareVersion"),
    serialNumber: read("SerialNumber"),
  };
}

export interface CameraUser {
  readonly name: string;
  readonly level: string;
}

const mostUsers = 100;

export async function cameraUsers(link: OnvifLink): Promise<CameraUser[]> {
  const answer = await link.call("device", xml`<tds:GetUsers/>`);
  return answer.children
    .filter(({ name }) => name === "User")
    .slice(0, mostUsers)
    .map((user) => ({
      name: (textOf(user, "Username") ?? "").slice(0, 100),
      level: (textOf(user, "UserLevel") ?? "").slice(0, 40),
    }));
}

/** Changes one user's password. The level must be said again, so it is read first. Fault `camera-user-unknown`. */
export async function changePassword(link: OnvifLink, name: string, password: string): Promise<void> {
  const user = (await cameraUsers(link)).find((one) => one.name === name);
  if (user === undefined) {
    throw new Fault(
      "camera-user-unknown",
      `The camera at ${link.address.host} has no user ${name}: name one of its own.`,
      { host: link.address.host, user: name },
    );
  }
  await link.call(
    "device",
    xml`<tds:SetUser><tds:User><tt:Username>${name}</tt:Username><tt:Password>${password}</tt:Password>
<tt:UserLevel>${user.level}</tt:UserLevel></tds:User></tds:SetUser>`,
  );
}

/** What discovery and the device itself say of it: `onvif://www.onvif.org/name/Place%20d'Armes`. */
export async function deviceScopes(link: OnvifLink): Promise<string[]> {
  const answer = await link.call("device", xml`<tds:GetScopes/>`);
  return answer.children
    .slice(0, 100)
    .flatMap((scope: XmlElement) => textOf(find(scope, "ScopeItem")) ?? [])
    .map((scope) => scope.slice(0, 300));
}
