import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { headerOf, type RtspHeaders, type RtspRequest } from "#protocols/rtsp";
import type { Camera } from "../camera.ts";
import type { CameraStream } from "../camera-stream.ts";
import type { Answer } from "./answer.ts";
import { trackName } from "./sdp.ts";
import { wrap32 } from "./sender-report.ts";
import { type AskedTransport, readTransport } from "./transport-header.ts";
import { Viewer } from "./viewer.ts";
import { type Scratch, TcpWire, type UdpPair, UdpWire, type Wire } from "./wire.ts";

export const sessionTimeoutSeconds = 60;

/** What the sessions of all connections share. */
export interface Delivery {
  readonly scratch: Scratch;
  readonly udp: UdpPair;
  /** Runs something so many milliseconds from now. */
  readonly later: (ms: number, run: () => void) => void;
  /** A viewer was cut off because it did not read what it was sent. */
  slowReader(camera: string): void;
}

interface SetUp {
  readonly at: "ready" | "playing";
  readonly id: string;
  readonly stream: CameraStream;
  readonly viewer: Viewer;
}

type State = { readonly at: "init" } | SetUp;

export type SessionMethod = "SETUP" | "PLAY" | "PAUSE" | "GET_PARAMETER" | "TEARDOWN";

/** RFC 2326 appendix A: what SETUP begins, PLAY and PAUSE switch, and TEARDOWN ends. One per connection. */
export class Session {
  readonly #socket: Socket;
  readonly #delivery: Delivery;
  #state: State = { at: "init" };

  constructor(socket: Socket, delivery: Delivery) {
    this.#socket = socket;
    this.#delivery = delivery;
  }

  get isOpen(): boolean {
    return this.#state.at !== "init";
  }

  answer(method: SessionMethod, request: RtspRequest, camera: Camera, stream: CameraStream): Answer {
    const state = this.#state;
    if (method === "SETUP") return this.#setUp(request, camera, stream);
    // Clients ask for no parameter to say that they are still there, with or without a session.
    if (state.at === "init") return { status: method === "GET_PARAMETER" ? 200 : 454 };
    if (headerOf(request, "Session")?.split(";")[0]?.trim() !== state.id) return { status: 454 };
    switch (method) {
      case "PLAY":
        return this.#play(state, request);
      case "PAUSE":
        return this.#pause(state);
      case "GET_PARAMETER":
        return { status: 200, headers: sessionHeader(state.id) };
      case "TEARDOWN":
        this.end();
        return { status: 200, headers: sessionHeader(state.id) };
    }
  }

  end(): void {
    if (this.#state.at !== "init") this.#state.stream.leave(this.#state.viewer);
    this.#state = { at: "init" };
  }

  #setUp(request: RtspRequest, camera: Camera, stream: CameraStream): Answer {
    if (this.#state.at !== "init") return { status: 459 };
    const asked = readTransport(headerOf(request, "Transport") ?? "");
    if (asked === undefined) return { status: 461 };
    const viewer = new Viewer({
      wire: this.#wireFor(asked, camera.id),
      codec: stream.source.clip.codec,
      name: camera.id,
      chance: camera.chance,
    });
    const id = randomBytes(8).toString("hex");
    this.#state = { at: "ready", id, stream, viewer };
    return { status: 200, headers: [["Transport", this.#describe(asked, viewer)], ...sessionHeader(id)] };
  }

  #play(state: SetUp, request: RtspRequest): Answer {
    this.#state = { ...state, at: "playing" };
    state.stream.join(state.viewer);
    const url = `${request.uri.replace(/\/$/, "")}/${trackName}`;
    const time = `seq=${state.viewer.nextSequence};rtptime=${wrap32(state.stream.timestampNow())}`;
    const headers = [["Range", "npt=now-"] as const, ["RTP-Info", `url=${url};${time}`] as const];
    return { status: 200, headers: [...sessionHeader(state.id), ...headers] };
  }

  #pause(state: SetUp): Answer {
    if (state.at === "ready") return { status: 455 };
    state.stream.leave(state.viewer);
    this.#state = { ...state, at: "ready" };
    return { status: 200, headers: sessionHeader(state.id) };
  }

  #wireFor(asked: AskedTransport, camera: string): Wire {
    switch (asked.kind) {
      case "tcp":
        return new TcpWire({
          socket: this.#socket,
          channels: asked.channels,
          scratch: this.#delivery.scratch,
          tooSlow: () => {
            this.#delivery.slowReader(camera);
            this.end();
            this.#socket.destroy();
          },
        });
      case "udp":
        return new UdpWire({
          pair: this.#delivery.udp,
          host: this.#socket.remoteAddress ?? "127.0.0.1",
          ports: asked.ports,
          later: this.#delivery.later,
        });
    }
  }

  #describe(asked: AskedTransport, viewer: Viewer): string {
    const ssrc = viewer.ssrc.toString(16).padStart(8, "0").toUpperCase();
    switch (asked.kind) {
      case "tcp":
        return `RTP/AVP/TCP;unicast;interleaved=${asked.channels.join("-")};ssrc=${ssrc}`;
      case "udp": {
        const { mediaPort, controlPort } = this.#delivery.udp;
        return `RTP/AVP;unicast;client_port=${asked.ports.join("-")};server_port=${mediaPort}-${controlPort};ssrc=${ssrc}`;
      }
    }
  }
}

function sessionHeader(id: string): RtspHeaders {
  return [["Session", `${id};timeout=${sessionTimeoutSeconds}`]];
}
