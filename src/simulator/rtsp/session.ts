import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { headerOf, type RtspHeaders, type RtspRequest } from "#protocols/rtsp";
import type { Camera } from "../camera.ts";
import type { CameraStream } from "../camera-stream.ts";
import type { Answer } from "./answer.ts";
import {
  audioTrack,
  SilentTrack,
  type Track,
  type TrackName,
  trackNames,
  VideoTrack,
  videoTrack,
} from "./track.ts";
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
  readonly tracks: readonly Track[];
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
    if (this.#state.at !== "init") for (const track of this.#state.tracks) track.stop();
    this.#state = { at: "init" };
  }

  #setUp(request: RtspRequest, camera: Camera, stream: CameraStream): Answer {
    const state = this.#state;
    const name = trackNames.find((track) => request.uri.endsWith(`/${track}`)) ?? videoTrack;
    const before = state.at === "init" ? [] : state.tracks;
    if (state.at === "playing") return { status: 455 };
    if (state.at === "ready" && (state.stream !== stream || before.some((track) => track.name === name))) {
      return { status: 459 };
    }
    if (name === audioTrack && camera.description.audio !== true) return { status: 404 };
    const asked = readTransport(headerOf(request, "Transport") ?? "");
    if (asked === undefined) return { status: 461 };
    const track = this.#makeTrack(name, this.#wireFor(asked, camera.id), camera, stream);
    const id = state.at === "init" ? randomBytes(8).toString("hex") : state.id;
    this.#state = { at: "ready", id, stream, tracks: [...before, track] };
    return { status: 200, headers: [["Transport", this.#describe(asked, track)], ...sessionHeader(id)] };
  }

  #makeTrack(name: TrackName, wire: Wire, camera: Camera, stream: CameraStream): Track {
    const { chance } = camera;
    switch (name) {
      case "trackID=0": {
        const { codec } = stream.source.clip;
        return new VideoTrack(stream, new Viewer({ wire, codec, name: camera.id, chance }));
      }
      case "trackID=1": {
        const isStalled = () => camera.fault.kind === "stall";
        return new SilentTrack({ wire, chance, later: this.#delivery.later, isStalled });
      }
    }
  }

  #play(state: SetUp, request: RtspRequest): Answer {
    const base = request.uri.replace(/\/(?:trackID=\d)?$/, "");
    const starts = state.tracks.map((track) => {
      const { sequence, timestamp } = track.start();
      return `url=${base}/${track.name};seq=${sequence};rtptime=${timestamp}`;
    });
    if (state.at === "ready") for (const track of state.tracks) track.play();
    this.#state = { ...state, at: "playing" };
    const range = ["Range", "npt=now-"] as const;
    return { status: 200, headers: [...sessionHeader(state.id), range, ["RTP-Info", starts.join(",")]] };
  }

  #pause(state: SetUp): Answer {
    if (state.at === "ready") return { status: 455 };
    for (const track of state.tracks) track.stop();
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

  #describe(asked: AskedTransport, track: Track): string {
    const ssrc = track.ssrc.toString(16).padStart(8, "0").toUpperCase();
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
