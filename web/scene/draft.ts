import { crossedEdge, type Place, type Scene } from "#contract";

/** What is being drawn: corners so far, and what they will be. */
export type Tool =
  | { readonly kind: "none" }
  | { readonly kind: "zone"; readonly corners: readonly Place[] }
  | { readonly kind: "line"; readonly from: Place | undefined }
  /** First its area, then from where to where people go. */
  | {
      readonly kind: "way";
      readonly corners: readonly Place[];
      readonly area: boolean;
      readonly from: Place | undefined;
    }
  | { readonly kind: "ground" };

export type Step =
  | { readonly outcome: "goes-on"; readonly tool: Tool }
  | { readonly outcome: "drawn"; readonly scene: Scene }
  /** The new side crosses one that is there: the corner is not taken. */
  | { readonly outcome: "crosses"; readonly side: number };

export const toolKinds = ["zone", "line", "way", "ground"] as const;

export function begin(kind: (typeof toolKinds)[number]): Tool {
  switch (kind) {
    case "zone":
      return { kind, corners: [] };
    case "line":
      return { kind, from: undefined };
    case "way":
      return { kind, corners: [], area: false, from: undefined };
    case "ground":
      return { kind };
  }
}

/** A click on the picture. */
export function click(scene: Scene, tool: Tool, at: Place, isFirstCorner: boolean): Step {
  switch (tool.kind) {
    case "none":
      return { outcome: "goes-on", tool };
    case "zone": {
      const step = corner(tool.corners, at, isFirstCorner);
      if (step.outcome === "crosses") return step;
      if (step.outcome === "goes-on")
        return { outcome: "goes-on", tool: { kind: "zone", corners: step.corners } };
      return {
        outcome: "drawn",
        scene: { ...scene, zones: { ...scene.zones, [nameFor(scene.zones, "zone")]: [...step.corners] } },
      };
    }
    case "line": {
      if (tool.from === undefined) return { outcome: "goes-on", tool: { kind: "line", from: at } };
      const line = { from: tool.from, to: at, direction: "both" as const };
      return {
        outcome: "drawn",
        scene: { ...scene, lines: { ...scene.lines, [nameFor(scene.lines, "ligne")]: line } },
      };
    }
    case "way": {
      if (!tool.area) {
        const step = corner(tool.corners, at, isFirstCorner);
        if (step.outcome === "crosses") return step;
        return {
          outcome: "goes-on",
          tool: { ...tool, corners: step.corners, area: step.outcome === "closed" },
        };
      }
      if (tool.from === undefined) return { outcome: "goes-on", tool: { ...tool, from: at } };
      const way = { area: [...tool.corners], from: tool.from, to: at };
      const ways = scene.ways ?? {};
      return { outcome: "drawn", scene: { ...scene, ways: { ...ways, [nameFor(ways, "sens")]: way } } };
    }
    case "ground": {
      const ground = [...(scene.ground ?? []), { at, metres: { x: 0, y: 0 } }];
      return { outcome: "drawn", scene: { ...scene, ground } };
    }
  }
}

type Corner =
  | { readonly outcome: "goes-on" | "closed"; readonly corners: readonly Place[] }
  | { readonly outcome: "crosses"; readonly side: number };

function corner(corners: readonly Place[], at: Place, isFirst: boolean): Corner {
  const closes = isFirst && corners.length >= 3;
  const next = closes ? corners : [...corners, at];
  const side = crossedEdge(next, closes);
  if (side !== undefined) return { outcome: "crosses", side };
  return { outcome: closes ? "closed" : "goes-on", corners: next };
}

function nameFor(taken: object, word: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${word} ${number}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}

/** Under another name; undefined where that is taken or empty. */
export function renamed<T>(
  drawn: Readonly<Record<string, T>>,
  from: string,
  to: string,
): Record<string, T> | undefined {
  if (to === "" || to.length > 64 || (to !== from && Object.hasOwn(drawn, to))) return undefined;
  return Object.fromEntries(Object.entries(drawn).map(([name, value]) => [name === from ? to : name, value]));
}

export function without<T>(drawn: Readonly<Record<string, T>>, gone: string): Record<string, T> {
  return Object.fromEntries(Object.entries(drawn).filter(([name]) => name !== gone));
}
