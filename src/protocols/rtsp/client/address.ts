import type { Credentials } from "../digest.ts";
import { trouble } from "./trouble.ts";

export interface CameraAddress {
  /** For people and for the socket, without brackets. */
  readonly host: string;
  readonly port: number;
  /** For the request line: never with a password. */
  readonly uri: string;
  readonly credentials: Credentials | undefined;
}

const usualPort = 554;

export function readAddress(url: string): CameraAddress {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== "rtsp:" || parsed.hostname === "") {
    throw trouble(
      "camera-unsupported",
      "The stream's address is not of the form rtsp://camera/path: correct it in the camera's settings.",
    );
  }
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ""),
    port: parsed.port === "" ? usualPort : Number(parsed.port),
    uri: `rtsp://${parsed.host}${parsed.pathname}${parsed.search}`,
    credentials:
      parsed.username === ""
        ? undefined
        : { username: decoded(parsed.username), password: decoded(parsed.password) },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A bare % in a password: taken as it stands.
    return text;
  }
}
