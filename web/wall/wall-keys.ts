import type { Signal } from "@preact/signals";
import { go } from "../shell/route.ts";
import { signalKeys } from "../signals/signals-keys.ts";
import type { KeyLine } from "../ui/keys.ts";
import { neighbour } from "./shape.ts";
import type { WallState } from "./wall-state.ts";

interface Wanted {
  readonly wall: WallState;
  readonly listed: Signal<boolean>;
  readonly full: () => void;
}

const arrows = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } as const;

function select(wall: WallState, index: number): void {
  wall.selected.value = index;
  document.querySelector<HTMLElement>(`[data-tile="${index}"] .tile-open`)?.focus();
}

/** The keys of the wall, as the `?` sheet lists them. */
export function wallKeys({ wall, listed, full }: Wanted): readonly KeyLine[] {
  const selected = () => wall.at(wall.selected.value);
  return [
    {
      shown: "1 … 9",
      means: "keys.tile",
      keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
      act: (key) => {
        const index = Number(key) - 1;
        if (index >= wall.tiles.value) return;
        if (wall.enlarged.value !== undefined) wall.enlarged.value = index;
        select(wall, index);
      },
    },
    {
      shown: "← ↑ ↓ →",
      means: "keys.arrows",
      keys: Object.keys(arrows),
      act: (key) => {
        const found = Object.entries(arrows).find(([name]) => name === key);
        if (found !== undefined) select(wall, neighbour(wall.shape.value, wall.selected.value, found[1]));
      },
    },
    {
      shown: "↵",
      means: "keys.enlarge",
      keys: ["Enter"],
      act: () => {
        if (selected() !== null) wall.enlarged.value = wall.selected.value;
      },
    },
    {
      shown: "Esc",
      means: "keys.back",
      keys: ["Escape"],
      act: () => {
        if (wall.enlarged.value !== undefined) wall.enlarged.value = undefined;
        else listed.value = false;
      },
    },
    // Held, not pressed: heard where a steerable camera is enlarged (steering/keys.ts).
    { shown: "Alt ← ↑ ↓ →", means: "keys.steer", keys: [], act: () => {} },
    { shown: "Alt + −", means: "keys.steer-zoom", keys: [], act: () => {} },
    { shown: "Alt ⇧ ←", means: "keys.steer-fast", keys: [], act: () => {} },
    {
      shown: "R",
      means: "keys.replay",
      keys: ["r"],
      act: () => {
        const camera = selected();
        const at = String((performance.timeOrigin + performance.now() - 60_000) * 1000);
        if (camera !== null) go("playback", { cameras: camera, at });
      },
    },
    {
      shown: "L",
      means: "keys.cameras",
      keys: ["l"],
      act: () => {
        listed.value = !listed.value;
      },
    },
    {
      shown: "⌫",
      means: "keys.remove",
      keys: ["Delete", "Backspace"],
      act: () => {
        wall.put(wall.selected.value, null);
      },
    },
    { shown: "F", means: "keys.full-screen", keys: ["f"], act: full },
    ...signalKeys,
  ];
}
