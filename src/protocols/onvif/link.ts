import { Fault } from "#base";
import { CameraCertificate } from "./camera-certificate.ts";
import { namespaces } from "./names.ts";
import { type CameraDoor, exchange } from "./post.ts";
import { usernameToken } from "./sign.ts";
import { readSystemTime, type SystemTime } from "./system-time.ts";
import { find, readXml, textOf, type XmlElement } from "./xml-read.ts";
import { type Xml, xml } from "./xml-write.ts";

export const services = [
  "device",
  "media",
  "media2",
  "events",
  "ptz",
  "imaging",
  "recording",
  "search",
  "analytics",
] as const;
export type Service = (typeof services)[number];

/** A camera that answers ONVIF, signed in to. Holds no connection: each call is an exchange of its own. */
export interface OnvifLink {
  readonly address: URL;
  /** What its clock said when the link was opened; undefined where it does not say. */
  readonly time: SystemTime | undefined;
  /** SHA-256 of the certificate that it showed; undefined where it is not asked over TLS. */
  readonly certificate: string | undefined;
  offers(service: Service): boolean;
  /**
   * The answer's element. Faults: `camera-unauthorised`, `onvif-unsupported`, `onvif-refused` (the camera's own
   * words), `camera-nonsense`, and those of the door.
   */
  call(service: Service, body: Xml, options?: CallOptions): Promise<XmlElement>;
  /** A file of the camera's own: a snapshot. */
  fetch(url: string, mostBytes: number): Promise<Buffer>;
}

export interface CallOptions {
  /** Another address of the same camera: a subscription has its own. */
  readonly at?: string;
  readonly action?: string;
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 8_000;
/** A camera with many sensors tells of each in some kilobytes. */
const longestAnswer = 2 * 1024 * 1024;

/** `192.0.2.10`, `192.0.2.10:8000` or the whole `http://192.0.2.10/onvif/device_service`. Fault `onvif-address`. */
export function readOnvifAddress(text: string): URL {
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || url.hostname === "") {
    throw new Fault(
      "onvif-address",
      "The camera's address is not readable: write its number or name, such as 192.0.2.10, with :port where it is not 80.",
    );
  }
  if (url.pathname === "/") url.pathname = "/onvif/device_service";
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

export interface OnvifDoor extends Omit<CameraDoor, "certificate"> {
  /** SHA-256 of the certificate that a person accepted as the camera's; without one, the first that it shows. */
  readonly pin?: string | undefined;
}

/**
 * Learns the camera's time, which signing in needs, and where its services are. Fault `camera-untrusted` where it shows
 * another certificate than the one accepted.
 */
export async function openOnvif(address: string, { pin, ...outer }: OnvifDoor): Promise<OnvifLink> {
  const certificate = new CameraCertificate(pin);
  const door: CameraDoor = { ...outer, certificate };
  const url = readOnvifAddress(address);
  const time = await readSystemTime((body) => callAt(door, url, body, undefined, {}), door.clock);
  const offsetMs = time?.aheadMs ?? 0;
  const signedAt = () => door.clock.now().add({ milliseconds: Math.round(offsetMs) });
  const call = (at: URL, body: Xml, options: CallOptions) => callAt(door, at, body, signedAt, options);
  const places = await findServices(url, (body) => call(url, body, {}));
  return {
    address: url,
    time,
    certificate: url.protocol === "https:" ? certificate.fingerprint : undefined,
    offers: (service) => places.has(service),
    async call(service, body, options = {}) {
      const place = options.at === undefined ? places.get(service) : atCamera(options.at, url);
      if (place === undefined) throw unsupported(url, `it has no ${service} service`);
      return call(place, body, options);
    },
    async fetch(file, mostBytes) {
      const { status, bytes } = await exchange(door, {
        url: atCamera(file, url),
        method: "GET",
        timeoutMs: usualTimeoutMs,
        mostBytes,
      });
      if (status === 401 || status === 403) throw unauthorised(url);
      if (status !== 200) throw refusedWith(url, `status ${status}`);
      return bytes;
    },
  };
}

/**
 * An address that the camera gave, at the host that we asked: behind a translated address a camera says where it
 * believes to be, and a hostile one would send us elsewhere. Who was asked over TLS is not asked in the open.
 */
export function atCamera(given: string, asked: URL): URL {
  const url = URL.parse(given.trim(), asked);
  if (url === null || !/^(https?|rtsps?):$/.test(url.protocol)) {
    throw new Fault(
      "camera-nonsense",
      `The camera at ${asked.host} gave an address that cannot be read: update its firmware, or give its stream's address yourself.`,
      { host: asked.host },
    );
  }
  url.hostname = asked.hostname;
  if (asked.protocol === "https:" && url.protocol === "http:") {
    url.protocol = asked.protocol;
    url.port = asked.port;
  }
  url.username = "";
  url.password = "";
  return url;
}

async function callAt(
  door: CameraDoor,
  url: URL,
  body: Xml,
  signedAt: (() => Temporal.Instant) | undefined,
  { action, timeoutMs = usualTimeoutMs, at }: CallOptions,
): Promise<XmlElement> {
  const { credentials } = door;
  const header = xml`${at === undefined ? undefined : xml`<a:To>${url.href}</a:To>`}${
    action === undefined ? undefined : xml`<a:Action s:mustUnderstand="1">${action}</a:Action>`
  }${credentials === undefined || signedAt === undefined ? undefined : usernameToken(credentials, signedAt())}`;
  const { text } = xml`<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="${namespaces.soap}" xmlns:a="${namespaces.addressing}" xmlns:tt="${namespaces.schema}"
 xmlns:tds="${namespaces.device}" xmlns:trt="${namespaces.media}" xmlns:tr2="${namespaces.media2}"
 xmlns:tev="${namespaces.events}" xmlns:tptz="${namespaces.ptz}" xmlns:timg="${namespaces.imaging}"
 xmlns:trc="${namespaces.recording}" xmlns:tse="${namespaces.search}" xmlns:tan="${namespaces.analytics}" xmlns:wsnt="${namespaces.notification}"
 xmlns:tns1="${namespaces.topics}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
  const { status, bytes } = await exchange(door, {
    url,
    method: "POST",
    body: text,
    timeoutMs,
    mostBytes: longestAnswer,
  });
  if (status === 401) throw unauthorised(url);
  const answer = find(readXml(bytes.toString("utf8"), longestAnswer), "Body")?.children[0];
  if (answer === undefined) {
    throw new Fault(
      "camera-nonsense",
      `What answers at ${url.host} does not speak ONVIF (status ${status}): check the address and the port, and that ONVIF is switched on in the camera.`,
      { host: url.host, status },
    );
  }
  if (answer.name === "Fault") throw faultOf(answer, url);
  return answer;
}

/** ONVIF Core 5.8: the last subcode says most. SOAP 1.1 answers (`faultstring`) are heard of too. */
function faultOf(fault: XmlElement, url: URL): Fault {
  const code = find(fault, "Code");
  const codes = [
    textOf(code, "Subcode", "Subcode", "Value"),
    textOf(code, "Subcode", "Value"),
    textOf(code, "Value"),
    textOf(fault, "faultcode"),
  ].map((value) => value?.replace(/^.*:/, ""));
  const words = (textOf(fault, "Reason", "Text") ?? textOf(fault, "faultstring") ?? "").slice(0, 200);
  if (
    codes.some((one) => one === "NotAuthorized" || one === "FailedAuthentication") ||
    /not authorized/i.test(words)
  )
    return unauthorised(url);
  if (codes.includes("ActionNotSupported")) return unsupported(url, words);
  return refusedWith(
    url,
    words === "" ? (codes.find((one) => one !== undefined) ?? "no reason given") : words,
  );
}

function unauthorised(url: URL): Fault {
  return new Fault(
    "camera-unauthorised",
    `The camera at ${url.host} does not accept this user and password: check both, and that this user may use ONVIF.`,
    { host: url.host },
  );
}

function unsupported(url: URL, why: string): Fault {
  return new Fault("onvif-unsupported", `The camera at ${url.host} cannot do this: ${why}.`, {
    host: url.host,
    why,
  });
}

function refusedWith(url: URL, words: string): Fault {
  return new Fault("onvif-refused", `The camera at ${url.host} refused: ${words}.`, {
    host: url.host,
    words,
  });
}

/** GetServices (Profile T), else GetCapabilities (what older cameras know). */
async function findServices(
  url: URL,
  call: (body: Xml) => Promise<XmlElement>,
): Promise<ReadonlyMap<Service, URL>> {
  const places = new Map<Service, URL>([["device", url]]);
  const note = (service: Service | undefined, address: string | undefined) => {
    if (service !== undefined && address !== undefined && address !== "")
      places.set(service, atCamera(address, url));
  };
  try {
    const answer = await call(
      xml`<tds:GetServices><tds:IncludeCapability>false</tds:IncludeCapability></tds:GetServices>`,
    );
    for (const service of answer.children) {
      const namespace = textOf(service, "Namespace");
      note(
        services.find((name) => namespaces[name] === namespace),
        textOf(service, "XAddr"),
      );
    }
  } catch (error) {
    if (!(error instanceof Fault) || (error.code !== "onvif-unsupported" && error.code !== "onvif-refused"))
      throw error;
  }
  if (places.size > 1) return places;
  const answer = await call(xml`<tds:GetCapabilities><tds:Category>All</tds:Category></tds:GetCapabilities>`);
  const capabilities = find(answer, "Capabilities");
  const older = {
    Media: "media",
    Events: "events",
    PTZ: "ptz",
    Imaging: "imaging",
    Analytics: "analytics",
  } as const;
  for (const [name, service] of Object.entries(older)) note(service, textOf(capabilities, name, "XAddr"));
  note("recording", textOf(capabilities, "Extension", "Recording", "XAddr"));
  note("search", textOf(capabilities, "Extension", "Search", "XAddr"));
  return places;
}
