import { tracks } from "../shell/happenings.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { boxesAt, type SeenTrack } from "./boxes-at.ts";

interface Props {
  readonly camera: string;
  readonly ratio: number;
  /** Wall time of the picture that is shown. */
  readonly wall: () => number | undefined;
}

/** The boxes an analyst sees, over a picture that fills its tile without being stretched. */
export function Overlay({ camera, ratio, wall }: Props) {
  const [place, placeRef] = useElement<HTMLCanvasElement>();
  useResource(() => {
    let asked = 0;
    let drawn: { wall: number | undefined; of: number | undefined } = { wall: undefined, of: undefined };
    const turn = () => {
      asked = requestAnimationFrame(turn);
      const canvas = place.peek();
      const shown = wall();
      const seen = tracks.get(camera);
      const now = { wall: shown, of: seen?.newest.wall };
      if (canvas === null || (now.wall === drawn.wall && now.of === drawn.of)) return;
      drawn = now;
      const boxes = shown === undefined ? [] : boxesAt(shown, seen?.newest, seen?.before);
      paint(canvas, boxes, ratio);
    };
    turn();
    return () => {
      cancelAnimationFrame(asked);
    };
  }, [camera, ratio, wall]);
  return <canvas class="overlay" aria-hidden="true" ref={placeRef} />;
}

function paint(canvas: HTMLCanvasElement, seen: readonly SeenTrack[], ratio: number): void {
  const { width, height } = canvas.getBoundingClientRect();
  const scale = devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (context === null || seen.length === 0) return;
  context.scale(scale, scale);
  const shownWidth = Math.min(width, height * ratio);
  const shownHeight = shownWidth / ratio;
  const [left, top] = [(width - shownWidth) / 2, (height - shownHeight) / 2];
  context.lineWidth = 1.5;
  for (const { box, category } of seen) {
    const x = left + box.x * shownWidth;
    const y = top + box.y * shownHeight;
    // Dark under light, so that it is seen on any picture.
    context.strokeStyle = "rgb(0 0 0 / 60%)";
    context.strokeRect(x + 1, y + 1, box.width * shownWidth, box.height * shownHeight);
    context.strokeStyle = category === "person" ? "#ffffff" : "#8cc8ff";
    context.strokeRect(x, y, box.width * shownWidth, box.height * shownHeight);
  }
}
