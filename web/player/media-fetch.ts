import { type FragmentsReply, fragmentsReply } from "#contract";
import type { PermittedSpan, StreamName } from "./messages.ts";

/** What a recorder may answer to a look at recordings. */
export type Fetched<T> =
  | { readonly kind: "here"; readonly value: T }
  | { readonly kind: "missing" }
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable" };

/** A fragment is at most 8 MB on disk; twice that is not believed. */
const largestFragment = 16 * 1024 * 1024;

/** Asks the recorder for recorded bytes, showing the permit that is current. */
export class MediaFetch {
  readonly #address: string;
  readonly #camera: string;
  #permit = "";
  /** The recorder answers only to questions inside it. */
  span: PermittedSpan = { from: 0, to: 0 };

  constructor(address: string, camera: string) {
    this.#address = address;
    this.#camera = encodeURIComponent(camera);
  }

  hold(token: string, span: PermittedSpan): void {
    this.#permit = token;
    this.span = span;
  }

  get permitted(): boolean {
    return this.#permit !== "";
  }

  async fragments(
    stream: StreamName,
    from: number,
    to: number,
    signal: AbortSignal,
  ): Promise<Fetched<FragmentsReply>> {
    const answer = await this.#get(
      `fragments/${this.#camera}/${stream}?from=${Math.floor(from)}&to=${Math.ceil(to)}`,
      signal,
    );
    if (answer.kind !== "here") return answer;
    try {
      return {
        kind: "here",
        value: fragmentsReply.parse(JSON.parse(new TextDecoder().decode(answer.value))),
      };
    } catch {
      return { kind: "unreachable" };
    }
  }

  init(stream: StreamName, name: string, signal: AbortSignal): Promise<Fetched<Uint8Array>> {
    return this.#get(`init/${this.#camera}/${stream}/${encodeURIComponent(name)}`, signal);
  }

  fragment(stream: StreamName, id: number, signal: AbortSignal): Promise<Fetched<Uint8Array>> {
    return this.#get(`fragment/${this.#camera}/${stream}/${id}`, signal);
  }

  /** As H.264, its own init segment before it. `costs` hears how many processors that takes the recorder. */
  transcoded(
    stream: StreamName,
    id: number,
    signal: AbortSignal,
    costs: (cores: number) => void,
  ): Promise<Fetched<Uint8Array>> {
    return this.#get(`fragment/${this.#camera}/${stream}/${id}?as=h264`, signal, (headers) => {
      costs(Number(headers.get("vigie-transcoding") ?? Number.NaN));
    });
  }

  async #get(
    path: string,
    signal: AbortSignal,
    heard?: (headers: Headers) => void,
  ): Promise<Fetched<Uint8Array>> {
    try {
      const response = await fetch(`${this.#address}/${path}`, {
        headers: { authorization: `Permit ${this.#permit}` },
        signal,
      });
      if (response.status === 401 || response.status === 403) return { kind: "refused" };
      if (response.status === 404 || response.status === 410) return { kind: "missing" };
      if (!response.ok) return { kind: "unreachable" };
      heard?.(response.headers);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return bytes.byteLength > largestFragment ? { kind: "unreachable" } : { kind: "here", value: bytes };
    } catch {
      // Aborted or nobody there: either way nothing came, and the asker knows which.
      return { kind: "unreachable" };
    }
  }
}
