import { useSignal } from "@preact/signals";
import type { CameraView, Place, Scene } from "#contract";
import { say } from "../i18n/index.ts";
import { LivePlayer } from "../player/index.ts";
import { liveDesk } from "../shell/looks.ts";
import { mayDecide } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { clockAheadMs } from "../town/server-clock.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import type { Tool } from "./draft.ts";

/** So near the first corner, a click closes the outline. */
const near = 0.025;
const stepOf = 0.01;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The live picture (a grid for whoever may not look), what is drawn over it, and a cross for drawing without a pointer. */
export function ScenePicture(props: {
  camera: CameraView;
  scene: Scene;
  tool: Tool;
  onPlace: (at: Place, isFirstCorner: boolean) => void;
}) {
  const { camera, scene, tool } = props;
  const cross = useSignal<Place>({ x: 0.5, y: 0.5 });
  const [place, placeRef] = useElement<HTMLDivElement>();
  const role = town.person.value?.role;
  const looks = role !== undefined && mayDecide(role);
  useResource(() => {
    if (!looks || place.value === null) return undefined;
    const player = new LivePlayer(camera.id, "sub", liveDesk(camera.id), clockAheadMs());
    place.value.replaceChildren(player.element);
    return () => {
      player.close();
      player.element.remove();
    };
  }, [camera.id, looks, place.value]);
  const first = tool.kind === "zone" || tool.kind === "way" ? tool.corners[0] : undefined;
  const put = (at: Place) => {
    props.onPlace(at, first !== undefined && Math.hypot(first.x - at.x, first.y - at.y) < near);
  };
  return (
    <div class="scene-picture" data-grid={!looks}>
      <div class="scene-live" ref={placeRef} />
      <svg
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        tabIndex={0}
        role="application"
        aria-label={say("scene.picture", camera.name)}
        data-drawing={tool.kind !== "none"}
        onPointerDown={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          put({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
        }}
        onKeyDown={(event) => {
          const by = arrows[event.key];
          if (by !== undefined) {
            const fold = event.shiftKey ? 5 : 1;
            cross.value = {
              x: kept(cross.value.x + by[0] * stepOf * fold),
              y: kept(cross.value.y + by[1] * stepOf * fold),
            };
          } else if (event.key === "Enter" || event.key === " ") put(cross.value);
          else return;
          event.preventDefault();
        }}
      >
        <Drawn scene={scene} />
        <Open tool={tool} />
        {tool.kind === "none" ? null : (
          <path
            class="scene-cross"
            d={`M${cross.value.x - 0.02} ${cross.value.y}h.04M${cross.value.x} ${cross.value.y - 0.03}v.06`}
          />
        )}
      </svg>
    </div>
  );
}

const kept = (value: number) => Math.min(1, Math.max(0, value));
const points = (corners: readonly Place[]) => corners.map(({ x, y }) => `${x},${y}`).join(" ");

function Drawn({ scene: { zones, lines, ways, ground } }: { scene: Scene }) {
  return (
    <>
      {Object.entries(zones).map(([name, corners]) => (
        <polygon key={name} points={points(corners)} />
      ))}
      {Object.entries(lines).map(([name, { from, to, direction }]) => (
        <g key={name}>
          <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
          <Arrow from={from} to={to} direction={direction} />
        </g>
      ))}
      {Object.entries(ways ?? {}).map(([name, { area, from, to }]) => (
        <g key={name} class="scene-way">
          <polygon points={points(area)} />
          <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
          <circle cx={to.x} cy={to.y} r="0.012" />
        </g>
      ))}
      {(ground ?? []).map(({ at }, index) => (
        <circle key={index} class="scene-ground" cx={at.x} cy={at.y} r="0.01" />
      ))}
    </>
  );
}

/** Short strokes across the line, on the side towards which a crossing counts. */
function Arrow({ from, to, direction }: Scene["lines"][string]) {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return null;
  // From `from` towards `to`, right is clockwise: y grows downwards.
  const right = { x: -(to.y - from.y) / length / 20, y: (to.x - from.x) / length / 20 };
  const sides = direction === "both" ? [1, -1] : direction === "left-to-right" ? [1] : [-1];
  return (
    <>
      {sides.map((side) => (
        <g key={side}>
          <line x1={middle.x} y1={middle.y} x2={middle.x + side * right.x} y2={middle.y + side * right.y} />
          <circle cx={middle.x + side * right.x} cy={middle.y + side * right.y} r="0.008" />
        </g>
      ))}
    </>
  );
}

function Open({ tool }: { tool: Tool }) {
  const corners =
    tool.kind === "zone" || tool.kind === "way"
      ? tool.corners
      : tool.kind === "line" && tool.from !== undefined
        ? [tool.from]
        : [];
  return (
    <g class="scene-open">
      <polyline points={points(corners)} />
      {corners.map(({ x, y }, index) => (
        <circle key={index} cx={x} cy={y} r="0.01" />
      ))}
    </g>
  );
}
