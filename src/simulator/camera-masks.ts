/** A privacy mask as it was given (ONVIF Media2 5.8), in ONVIF's picture: x and y from -1 to 1, y upwards. */
export interface KeptMask {
  readonly configuration: string;
  readonly polygon: readonly { readonly x: number; readonly y: number }[];
  readonly kind: string;
  readonly enabled: boolean;
}

/** Outlines in parts of the picture, from its upper left corner. */
export type MaskedAreas = readonly (readonly { readonly x: number; readonly y: number }[])[];

export const mostMasks = 8;

/** What a camera masks by itself. Whoever shows its pictures is told each time that changes. */
export class CameraMasks {
  readonly #masks = new Map<string, KeptMask>();
  readonly #changed: (areas: MaskedAreas) => void;

  constructor(from: readonly KeptMask[], changed: (areas: MaskedAreas) => void) {
    this.#changed = changed;
    for (const mask of from) this.#masks.set(this.#freeToken(), mask);
  }

  get all(): readonly (readonly [string, KeptMask])[] {
    return [...this.#masks];
  }

  /** Its token; undefined where there is no room for another. */
  add(mask: KeptMask): string | undefined {
    if (this.#masks.size >= mostMasks) return undefined;
    const token = this.#freeToken();
    this.#masks.set(token, mask);
    this.#tell();
    return token;
  }

  /** False where there is none of that token. */
  set(token: string, mask: KeptMask): boolean {
    if (!this.#masks.has(token)) return false;
    this.#masks.set(token, mask);
    this.#tell();
    return true;
  }

  delete(token: string): boolean {
    const found = this.#masks.delete(token);
    if (found) this.#tell();
    return found;
  }

  /** As a camera does whose settings are lost. */
  forget(): void {
    this.#masks.clear();
    this.#tell();
  }

  #tell(): void {
    const shown = [...this.#masks.values()].filter(({ enabled }) => enabled);
    this.#changed(
      shown.map(({ polygon }) => polygon.map(({ x, y }) => ({ x: (x + 1) / 2, y: (1 - y) / 2 }))),
    );
  }

  #freeToken(): string {
    for (let number = 1; ; number += 1) {
      if (!this.#masks.has(`mask-${number}`)) return `mask-${number}`;
    }
  }
}
