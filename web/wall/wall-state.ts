import { computed, signal } from "@preact/signals";
import { z } from "zod";
import type { CameraView, Layout } from "#contract";
import { shapeOf } from "./shape.ts";

const keptWall = z.object({
  tiles: z.number().int().min(1).max(16),
  cameras: z.array(z.string().nullable()).max(16),
});

/** Which camera is in which tile, of one window of one deployment. It remembers itself in the browser. */
export class WallState {
  readonly tiles = signal(4);
  readonly cameras = signal<readonly (string | null)[]>([]);
  readonly selected = signal(0);
  readonly enlarged = signal<number | undefined>(undefined);
  readonly shape = computed(() => shapeOf(this.tiles.value));
  readonly #key: string;
  #chosen = false;

  constructor(deployment: string, window: string) {
    this.#key = `vigie.wall.${deployment}.${window}`;
    const kept = readKept(this.#key);
    if (kept === undefined) return;
    this.#chosen = true;
    this.tiles.value = shapeOf(kept.tiles).tiles;
    this.cameras.value = kept.cameras;
  }

  /** A wall that nobody has arranged yet shows what there is. */
  meet(cameras: readonly CameraView[]): void {
    if (this.#chosen || cameras.length === 0) return;
    this.tiles.value = [1, 4, 6, 9].find((tiles) => cameras.length <= tiles) ?? 16;
    this.cameras.value = cameras.slice(0, this.tiles.value).map((camera) => camera.id);
  }

  choose(tiles: number): void {
    this.tiles.value = shapeOf(tiles).tiles;
    this.enlarged.value = undefined;
    this.selected.value = Math.min(this.selected.value, this.tiles.value - 1);
    this.#keep();
  }

  at(index: number): string | null {
    return this.cameras.value[index] ?? null;
  }

  put(index: number, camera: string | null): void {
    const next = Array.from({ length: Math.max(this.tiles.value, this.cameras.value.length) }, (_, i) =>
      this.at(i),
    );
    // A camera is on a wall once: what was in its new place takes its old one.
    const before = camera === null ? -1 : next.indexOf(camera);
    if (before !== -1) next[before] = next[index] ?? null;
    next[index] = camera;
    this.cameras.value = next;
    this.#keep();
  }

  /** Puts a camera in the first empty tile, else in the selected one; answers where. */
  add(camera: string): number {
    const there = this.cameras.value.slice(0, this.tiles.value).indexOf(camera);
    if (there !== -1) return there;
    const empty = Array.from({ length: this.tiles.value }, (_, i) => this.at(i)).indexOf(null);
    const index = empty === -1 ? this.selected.value : empty;
    this.put(index, camera);
    return index;
  }

  load(layout: Layout): void {
    this.tiles.value = shapeOf(layout.tiles).tiles;
    this.cameras.value = layout.cameras;
    this.enlarged.value = undefined;
    this.#keep();
  }

  asLayout(id: string, name: string): Layout {
    const cameras = Array.from({ length: this.tiles.value }, (_, i) => this.at(i));
    return { id, name, tiles: this.tiles.value, cameras };
  }

  #keep(): void {
    this.#chosen = true;
    localStorage.setItem(this.#key, JSON.stringify({ tiles: this.tiles.value, cameras: this.cameras.value }));
  }
}

function readKept(key: string): z.infer<typeof keptWall> | undefined {
  try {
    const read = keptWall.safeParse(JSON.parse(localStorage.getItem(key) ?? "null"));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

const walls = new Map<string, WallState>();

/** The wall of a window, the same object wherever it is asked for: the map adds to it too. */
export function wallOf(deployment: string, window: string): WallState {
  const key = `${deployment} ${window}`;
  const known = walls.get(key);
  if (known !== undefined) return known;
  const made = new WallState(deployment, window);
  walls.set(key, made);
  return made;
}
