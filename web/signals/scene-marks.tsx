import type { Scene, SignalView } from "#contract";

interface Marks {
  readonly scene: Scene | undefined;
  readonly zone: string;
  readonly box: SignalView["box"] | undefined;
}

const points = (corners: readonly { readonly x: number; readonly y: number }[]) =>
  corners.map(({ x, y }) => `${x},${y}`).join(" ");

/** The zone or line that the rule looks at, and what it saw there, over a picture of any size. */
export function SceneMarks({ scene, zone, box }: Marks) {
  const area = scene?.zones[zone] ?? scene?.ways?.[zone]?.area;
  const line = scene?.lines[zone];
  return (
    <svg class="scene-marks" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {area === undefined ? null : <polygon points={points(area)} />}
      {line === undefined ? null : <line x1={line.from.x} y1={line.from.y} x2={line.to.x} y2={line.to.y} />}
      {box === undefined ? null : <rect x={box.x} y={box.y} width={box.width} height={box.height} />}
    </svg>
  );
}
