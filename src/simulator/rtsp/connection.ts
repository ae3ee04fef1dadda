import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { type Clock, type Log, sentenceOf } from "#base";
import {
  checkDigest,
  headerOf,
  RtspParser,
  type RtspRequest,
  serialiseRtsp,
  writeChallenge,
} from "#protocols/rtsp";
import type { Camera } from "../camera.ts";
import type { CameraStream } from "../camera-stream.ts";
import { challengeOf } from "../challenge.ts";
import { readAddress } from "./address.ts";
import { type Answer, writeAnswer } from "./answer.ts";
import { describeStream } from "./describe-stream.ts";
import { type Delivery, Session, sessionTimeoutSeconds } from "./session.ts";

const methods = "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN";

/** What all connections of the server share. */
export interface RtspSurroundings {
  readonly cameras: ReadonlyMap<string, Camera>;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly log: Log;
}

/** One client's RTSP connection, from its first request to its end. */
export class RtspConnection {
  readonly #socket: Socket;
  readonly #around: RtspSurroundings;
  readonly #parser: RtspParser;
  readonly #session: Session;
  readonly #nonce = randomBytes(16).toString("hex");
  #camera: Camera | undefined;
  #lastHeard: number;

  constructor(socket: Socket, surroundings: RtspSurroundings) {
    this.#socket = socket;
    this.#around = surroundings;
    this.#session = new Session(socket, surroundings.delivery);
    this.#lastHeard = surroundings.clock.monotonic();
    this.#parser = new RtspParser({
      message: (message) => {
        if (message.kind === "request") this.#take(message);
      },
      // Receiver reports: their coming is enough, what they say changes nothing here.
      frame: () => undefined,
    });
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#read(chunk));
    socket.on("error", (error) =>
      surroundings.log.debug({ error: sentenceOf(error) }, "RTSP connection broke"),
    );
    socket.on("close", () => this.#end());
  }

  /** Ends a session whose client has said nothing for longer than was agreed. */
  endIfForgotten(): void {
    const silentMs = this.#around.clock.monotonic() - this.#lastHeard;
    if (this.#session.isOpen && silentMs > sessionTimeoutSeconds * 1000) this.#socket.destroy();
  }

  #read(chunk: Uint8Array): void {
    this.#lastHeard = this.#around.clock.monotonic();
    try {
      this.#parser.push(chunk);
    } catch (error) {
      this.#around.log.debug({ error: sentenceOf(error) }, "RTSP client sent nonsense");
      this.#socket.destroy();
    }
  }

  #end(): void {
    this.#session.end();
    this.#camera?.connections.delete(this.#socket);
  }

  #take(request: RtspRequest): void {
    const found = this.#find(request.uri);
    if (found?.camera.isDown === true) {
      this.#socket.resetAndDestroy();
      return;
    }
    if (found !== undefined) {
      this.#camera = found.camera;
      found.camera.connections.add(this.#socket);
    }
    const fault = found?.camera.fault;
    if (fault?.kind === "hang" && fault.method === request.method) return;
    this.#socket.write(serialiseRtsp(writeAnswer(this.#answer(request, found), headerOf(request, "CSeq"))));
  }

  #find(uri: string): { camera: Camera; stream: CameraStream } | undefined {
    const address = readAddress(uri);
    const camera = this.#around.cameras.get(address?.camera ?? "");
    const stream = address === undefined ? undefined : camera?.streams.get(address.stream);
    return camera === undefined || stream === undefined ? undefined : { camera, stream };
  }

  #answer(request: RtspRequest, found: { camera: Camera; stream: CameraStream } | undefined): Answer {
    if (request.method === "OPTIONS") return { status: 200, headers: [["Public", methods]] };
    if (found === undefined) return { status: 404 };
    const { camera, stream } = found;
    if (camera.credentials !== undefined && camera.description.basicOnly === true) {
      const { username, password } = camera.credentials;
      const right = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
      if (headerOf(request, "Authorization") !== right)
        return { status: 401, headers: [["WWW-Authenticate", 'Basic realm="simulated camera"']] };
    } else if (camera.credentials !== undefined) {
      const challenge = challengeOf(camera, this.#nonce);
      const given = headerOf(request, "Authorization");
      if (checkDigest(given, challenge, camera.credentials, request) !== "valid") {
        return { status: 401, headers: [["WWW-Authenticate", writeChallenge(challenge)]] };
      }
    }
    switch (request.method) {
      case "DESCRIBE":
        return {
          status: 200,
          headers: [
            ["Content-Base", `${request.uri.replace(/\/$/, "")}/`],
            ["Content-Type", "application/sdp"],
          ],
          body: describeStream(stream, camera),
        };
      case "SETUP":
      case "PLAY":
      case "PAUSE":
      case "GET_PARAMETER":
      case "TEARDOWN":
        return this.#session.answer(request.method, request, camera, stream);
      default:
        return { status: 501 };
    }
  }
}
