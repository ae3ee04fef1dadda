import "./sketch.css";
import type { MaskPolygons } from "#contract";
import { pathOf } from "./outline.ts";

/** Outlines alone, without the picture that they hide something of. */
export function Sketch({ polygons, label }: { polygons: MaskPolygons; label?: string }) {
  const named = label === undefined ? { "aria-hidden": true } : { role: "img" as const, "aria-label": label };
  return (
    <svg class="mask-sketch" viewBox="0 0 1600 900" {...named}>
      {polygons.map((polygon, index) => (
        <polygon key={index} points={pathOf(polygon)} />
      ))}
    </svg>
  );
}
