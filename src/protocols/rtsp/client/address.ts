import type { Credentials } from "../digest.ts";
import { trouble } from "./trouble.ts";

export interface CameraAddress {
  /** For people and for the socket, without brackets. */
  readonly host: string;
  readonly port: number;
  /** rtsps: over TLS. */
  readonly secure: boolean;
  /** For the request line: never with a password. */
  readonly uri: string;
  readonly credentials: Credentials | undefined;
  /** `#track=2`: the second video that the camera offers at this address. */
  readonly track: number | undefined;
}

const usualPorts = { rtsp: 554, rtsps: 322 };

export function readAddress(url: string): CameraAddress {
  const parsed = URL.parse(url);
  const scheme = parsed?.protocol === "rtsps:" ? "rtsps" : "rtsp";
  if (parsed === null || parsed.protocol !== `${scheme}:` || parsed.hostname === "") {
    throw trouble(
      "camera-unsupported",
      "The stream's address is not of the form rtsp://camera/path or rtsps://camera/path: correct it in the camera's settings.",
    );
  }
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: parsed.port === "" ? usualPorts[scheme] : Number(parsed.port),
    secure: scheme === "rtsps",
    uri: `${scheme}://${parsed.host}${parsed.pathname}${parsed.search}`,
    track: trackOf(parsed.hash),
    credentials:
      parsed.username === ""
        ? undefined
        : { username: decoded(parsed.username), password: decoded(parsed.password) },
  };
}

function trackOf(hash: string): number | undefined {
  const number = /^#track=([1-9]\d?)$/.exec(hash)?.[1];
  return number === undefined ? undefined : Number(number);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A bare % in a password: taken as it stands.
    return text;
  }
}
