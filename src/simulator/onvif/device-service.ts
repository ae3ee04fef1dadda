import { fromMicros } from "#base";
import { find, namespaces, textOf, type Xml, xml } from "#protocols/onvif";
import type { OnvifDevice } from "./device.ts";
import { done, type Reply, refused, type SoapRequest } from "./soap.ts";

/** The device service (ONVIF Core 8): what a client asks before all else. */
export function answerDevice({ body }: SoapRequest, device: OnvifDevice): Reply {
  switch (body.name) {
    case "GetSystemDateAndTime":
      return done(systemDateAndTime(device));
    case "GetDeviceInformation":
      return done(xml`<tds:GetDeviceInformationResponse>
<tds:Manufacturer>Vigie</tds:Manufacturer><tds:Model>Simulated camera</tds:Model>
<tds:FirmwareVersion>${device.firmware}</tds:FirmwareVersion><tds:SerialNumber>${device.serialNumber}</tds:SerialNumber>
<tds:HardwareId>simulator</tds:HardwareId></tds:GetDeviceInformationResponse>`);
    case "GetCapabilities":
      return done(capabilities(device));
    case "GetServices":
      return done(xml`<tds:GetServicesResponse>${services(device)}</tds:GetServicesResponse>`);
    case "GetScopes":
      return done(
        xml`<tds:GetScopesResponse>${scopesOf(device).map(
          (scope) =>
            xml`<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>${scope}</tt:ScopeItem></tds:Scopes>`,
        )}</tds:GetScopesResponse>`,
      );
    case "GetHostname":
      return done(xml`<tds:GetHostnameResponse><tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP>
<tt:Name>${device.camera.id}</tt:Name></tds:HostnameInformation></tds:GetHostnameResponse>`);
    case "GetUsers": {
      const name = device.camera.credentials?.username;
      return done(
        xml`<tds:GetUsersResponse>${name === undefined ? undefined : xml`<tds:User><tt:Username>${name}</tt:Username><tt:UserLevel>Administrator</tt:UserLevel></tds:User>`}</tds:GetUsersResponse>`,
      );
    }
    case "SetUser": {
      const user = find(body, "User");
      const password = textOf(user, "Password") ?? "";
      if (password.length < 8) return refused("InvalidArgVal", "the password is too short");
      return device.camera.setPassword(textOf(user, "Username") ?? "", password)
        ? done(xml`<tds:SetUserResponse/>`)
        : refused("NoEntity", "there is no such user");
    }
    default:
      return refused("ActionNotSupported", `${body.name} is not something this device does`);
  }
}

/** What a client may ask before it has shown that it knows the password (ONVIF Core 5.9.1, PRE_AUTH). */
export const openOperations: ReadonlySet<string> = new Set([
  "GetSystemDateAndTime",
  "GetServices",
  "GetCapabilities",
  "GetHostname",
]);

/** Also announced by discovery (ONVIF Core 7.3.3.2). */
export function scopesOf(device: OnvifDevice): string[] {
  const profiles = ["Streaming", "T"].map((profile) => `onvif://www.onvif.org/Profile/${profile}`);
  const types = ["video_encoder", ...(device.ptz === undefined ? [] : ["ptz"])];
  return [
    ...types.map((type) => `onvif://www.onvif.org/type/${type}`),
    ...profiles,
    "onvif://www.onvif.org/hardware/simulator",
    `onvif://www.onvif.org/name/${encodeURIComponent(device.name)}`,
  ];
}

function systemDateAndTime(device: OnvifDevice): Xml {
  const { year, month, day, hour, minute, second } = fromMicros(device.camera.now()).toZonedDateTimeISO(
    "UTC",
  );
  return xml`<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>
<tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>
<tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime>
<tt:Time><tt:Hour>${hour}</tt:Hour><tt:Minute>${minute}</tt:Minute><tt:Second>${second}</tt:Second></tt:Time>
<tt:Date><tt:Year>${year}</tt:Year><tt:Month>${month}</tt:Month><tt:Day>${day}</tt:Day></tt:Date>
</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`;
}

function services(device: OnvifDevice): Xml[] {
  const offered = ["device", "media", "media2", "events", "imaging", "recording", "search"] as const;
  return [...offered, ...(device.ptz === undefined ? [] : (["ptz"] as const))].map(
    (service) => xml`<tds:Service><tds:Namespace>${namespaces[service]}</tds:Namespace>
<tds:XAddr>${device.base}/${service}_service</tds:XAddr>
<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>`,
  );
}

/** Older than GetServices, and asked by clients that know only Profile S. */
function capabilities({ base, ptz }: OnvifDevice): Xml {
  return xml`<tds:GetCapabilitiesResponse><tds:Capabilities>
<tt:Device><tt:XAddr>${base}/device_service</tt:XAddr></tt:Device>
<tt:Events><tt:XAddr>${base}/events_service</tt:XAddr><tt:WSSubscriptionPolicySupport>false</tt:WSSubscriptionPolicySupport>
<tt:WSPullPointSupport>true</tt:WSPullPointSupport>
<tt:WSPausableSubscriptionManagerInterfaceSupport>false</tt:WSPausableSubscriptionManagerInterfaceSupport></tt:Events>
<tt:Imaging><tt:XAddr>${base}/imaging_service</tt:XAddr></tt:Imaging>
<tt:Media><tt:XAddr>${base}/media_service</tt:XAddr><tt:StreamingCapabilities>
<tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP><tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP>
</tt:StreamingCapabilities></tt:Media>
${ptz === undefined ? undefined : xml`<tt:PTZ><tt:XAddr>${base}/ptz_service</tt:XAddr></tt:PTZ>`}
</tds:Capabilities></tds:GetCapabilitiesResponse>`;
}
