import { tracks } from "../shell/happenings.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";

/** Tracks older than this are not drawn: a box without its object misleads. */
const freshMs = 1200;

/** The boxes an analyst sees, over a picture that fills its tile without being stretched. */
export function Overlay({ camera, ratio }: { camera: string; ratio: number }) {
  const [place, placeRef] = useElement<HTMLCanvasElement>();
  useResource(() => {
    let asked = 0;
    let drawn = -1;
    const turn = () => {
      asked = requestAnimationFrame(turn);
      const canvas = place.peek();
      const seen = tracks.get(camera);
      const fresh = seen !== undefined && performance.now() - seen.heardAt < freshMs ? seen : undefined;
      const mark = fresh?.heardAt ?? 0;
      if (canvas === null || mark === drawn) return;
      drawn = mark;
      paint(canvas, fresh?.news.tracks ?? [], ratio);
    };
    turn();
    return () => {
      cancelAnimationFrame(asked);
    };
  }, [camera, ratio]);
  return <canvas class="overlay" aria-hidden="true" ref={placeRef} />;
}

interface Seen {
  readonly id: number;
  readonly category: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

function paint(canvas: HTMLCanvasElement, seen: readonly Seen[], ratio: number): void {
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
