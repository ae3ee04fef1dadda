import type { RecorderMessage } from "#contract";
import type { VideoConfig } from "#model";
import type { Media, RelayedPicture, StreamStatus } from "../ingest/messages.ts";
import type { StreamKey } from "../store/kept.ts";
import type { Watching } from "./viewer.ts";

const mostGopBytes = 8 * 1024 * 1024;

type StateMessage = Extract<RecorderMessage, { type: "state" }>;
type Transcoding = Extract<RecorderMessage, { type: "transcoding" }>;

interface Show {
  readonly viewers: Set<Watching>;
  config: VideoConfig | undefined;
  state: StateMessage | undefined;
  transcoding: Transcoding | undefined;
  /** Since the last key: what a viewer who joins later sees at once. */
  gop: RelayedPicture[];
  gopBytes: number;
}

/** Who watches what. A stream is relayed out of its ingest thread only while somebody does. */
export class LiveHub {
  readonly #shows = new Map<string, Show>();
  readonly #watch: (key: StreamKey, watched: boolean) => void;

  constructor(watch: (key: StreamKey, watched: boolean) => void) {
    this.#watch = watch;
  }

  viewers(key: StreamKey): number {
    return this.#shows.get(nameOf(key))?.viewers.size ?? 0;
  }

  join(key: StreamKey, viewer: Watching): Disposable {
    const name = nameOf(key);
    const show = this.#shows.get(name) ?? {
      viewers: new Set(),
      config: undefined,
      state: undefined,
      transcoding: undefined,
      gop: [],
      gopBytes: 0,
    };
    show.viewers.add(viewer);
    if (show.state !== undefined) viewer.tell(show.state);
    if (show.transcoding !== undefined) viewer.tell(show.transcoding);
    if (show.config !== undefined) viewer.config(configMessage(show.config));
    for (const picture of show.gop) viewer.picture(picture);
    if (!this.#shows.has(name)) {
      this.#shows.set(name, show);
      this.#watch(key, true);
    }
    return {
      [Symbol.dispose]: () => {
        if (!show.viewers.delete(viewer) || show.viewers.size > 0) return;
        this.#shows.delete(name);
        this.#watch(key, false);
      },
    };
  }

  media(media: Media): void {
    const show = this.#shows.get(nameOf(media.key));
    if (show === undefined) return;
    if (media.type === "config") {
      show.config = media.config;
      clear(show);
      for (const viewer of show.viewers) viewer.config(configMessage(media.config));
      return;
    }
    const { picture } = media;
    if (picture.key) clear(show);
    if (picture.key || show.gop.length > 0) {
      show.gop.push(picture);
      show.gopBytes += picture.message.length;
      if (show.gopBytes > mostGopBytes) clear(show);
    }
    for (const viewer of show.viewers) viewer.picture(picture);
  }

  transcoding(key: StreamKey, message: Transcoding): void {
    const show = this.#shows.get(nameOf(key));
    if (show === undefined) return;
    show.transcoding = message;
    for (const viewer of show.viewers) viewer.tell(message);
  }

  status({
    camera,
    stream,
    state,
    detail,
  }: Pick<StreamStatus, "camera" | "stream" | "state" | "detail">): void {
    const show = this.#shows.get(nameOf({ camera, stream }));
    if (show === undefined || state === "refused" || state === "idle") return;
    if (show.state?.state === state && show.state.detail === detail) return;
    show.state = { type: "state", state, detail };
    for (const viewer of show.viewers) viewer.tell(show.state);
  }
}

function clear(show: Show): void {
  show.gop = [];
  show.gopBytes = 0;
}

function configMessage(config: VideoConfig): Extract<RecorderMessage, { type: "config" }> {
  const { codec, codecString, width, height, description } = config;
  return {
    type: "config",
    codec,
    codecString,
    width,
    height,
    description: Buffer.from(description).toString("base64"),
  };
}

function nameOf({ camera, stream }: StreamKey): string {
  return `${camera}/${stream}`;
}
