import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

interface Stop {
  readonly camera: string;
  readonly at: number;
}

const unknownSize = { width: 1600, height: 1000 };

/** Passages where their cameras stand, numbered in the order of time; with `route` a line joins them. */
export function OnPlan({ stops, route }: { stops: readonly Stop[]; route: boolean }) {
  const size = useSignal(unknownSize);
  const { width, height } = size.value;
  const unit = width / 100;
  const ordered = stops.toSorted((a, b) => a.at - b.at);
  const placed = ordered.flatMap(({ camera }, at) => {
    const plan = town.cameraById.value.get(camera)?.plan;
    return plan === undefined ? [] : [{ camera, number: at + 1, x: plan.x * width, y: plan.y * height }];
  });
  const spots = Map.groupBy(placed, ({ camera }) => camera);
  return (
    <figure class="panel plate-plan">
      <img
        src="/plan.svg"
        alt=""
        onLoad={(event) => {
          const { naturalWidth, naturalHeight } = event.currentTarget;
          if (naturalWidth > 0 && naturalHeight > 0)
            size.value = { width: naturalWidth, height: naturalHeight };
        }}
      />
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say("route.map")}>
        {route ? (
          <polyline
            class="plate-way"
            points={placed.map(({ x, y }) => `${x},${y}`).join(" ")}
            stroke-width={unit * 0.4}
          />
        ) : null}
        {[...spots].map(([camera, [first, ...rest]]) => {
          if (first === undefined) return null;
          const numbers = [first, ...rest].map(({ number }) => number);
          const shown = numbers.length > 3 ? `${numbers.slice(0, 3).join(" ")} …` : numbers.join(" ");
          return (
            <g key={camera}>
              <circle class="plate-stop" cx={first.x} cy={first.y} r={unit * 1.4} />
              <text
                class="plate-name"
                x={first.x + unit * 2}
                y={first.y + unit * 0.6}
                font-size={unit * 1.7}
                stroke-width={unit * 0.4}
              >
                {`${shown} · ${town.cameraById.value.get(camera)?.name ?? camera}`}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
