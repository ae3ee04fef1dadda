import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Clip } from "./clip.ts";
import type { Scene } from "./shapes.ts";

const credits =
  "Rendered for this project with Blender, with 3D models of Sweet Home 3D's libraries (CC BY 3.0, CC0): demo/clips/README.md";

interface RenderedClip {
  readonly id: string;
  readonly title: Clip["title"];
  readonly scene: Scene;
}

/** What demo/renderer made and the repository holds. */
const made: readonly RenderedClip[] = [
  {
    id: "roadside",
    title: { fr: "Bord de route, plaques lisibles", en: "Roadside, readable plates" },
    scene: {
      zones: {},
      lines: { stop: { from: { x: 0.06, y: 0.62 }, to: { x: 0.78, y: 0.62 }, direction: "both" } },
    },
  },
  {
    id: "buslane",
    title: { fr: "Voie de bus", en: "Bus lane" },
    scene: {
      zones: {
        "bus-lane": [
          { x: 0.13, y: 0.13 },
          { x: 0.165, y: 0.13 },
          { x: 0.68, y: 0.9 },
          { x: 0.46, y: 0.98 },
        ],
      },
      lines: {},
    },
  },
  {
    id: "square",
    title: { fr: "Place et terrasse", en: "Square and café terrace" },
    scene: {
      zones: {},
      lines: { square: { from: { x: 0.12, y: 0.55 }, to: { x: 0.9, y: 0.55 }, direction: "both" } },
    },
  },
  {
    id: "night",
    title: { fr: "Rue de nuit, chaussée mouillée", en: "Street at night, wet road" },
    scene: {
      zones: {},
      lines: { road: { from: { x: 0.3, y: 0.55 }, to: { x: 0.66, y: 0.55 }, direction: "both" } },
    },
  },
];

export function renderedClips(): { clips: Clip[]; missing: string[] } {
  const clips: Clip[] = [];
  const missing: string[] = [];
  for (const { id, title, scene } of made) {
    const file = (end: string) => fileURLToPath(new URL(`../clips/${id}${end}`, import.meta.url));
    const clip: Clip = {
      id,
      title,
      main: file(".mp4"),
      sub: file(".sub.mp4"),
      truth: file(".truth.json"),
      width: 1920,
      height: 1080,
      fps: 25,
      licence: credits,
      footage: "rendered",
      scene,
    };
    if ([clip.main, clip.sub, clip.truth].every(existsSync)) clips.push(clip);
    else missing.push(`The clip ${id} is not in demo/clips: check out the whole repository.`);
  }
  return { clips, missing };
}
