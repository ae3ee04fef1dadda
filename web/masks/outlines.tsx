import { useSignal } from "@preact/signals";
import type { MaskPolygons } from "#contract";
import { say } from "../i18n/index.ts";
import { useResource } from "../ui/use-resource.ts";
import { closes, moved, pathOf, rectangle, resized } from "./outline.ts";

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.005, 0],
  ArrowRight: [0.005, 0],
  ArrowUp: [0, -0.005],
  ArrowDown: [0, 0.005],
};
const most = 16;

/** Outlines over a picture, drawn with a pointer or with keys. */
export function Outlines(props: {
  label: string;
  /** The place that they belong to: an outline that was begun at another one is dropped. */
  of: string | undefined;
  disabled: boolean;
  polygons: MaskPolygons;
  onChange: (polygons: MaskPolygons) => void;
  picture: (element: HTMLDivElement | null) => void;
}) {
  const { polygons, onChange } = props;
  const open = useSignal<MaskPolygons[number]>([]);
  const chosen = useSignal(0);
  useResource(() => {
    open.value = [];
    chosen.value = 0;
    return undefined;
  }, [props.of]);
  const add = (polygon: MaskPolygons[number]) => {
    onChange([...polygons, polygon]);
    chosen.value = polygons.length;
  };
  const corner = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    if (props.disabled || polygons.length >= most) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    if (closes(open.value, at)) {
      add(open.value);
      open.value = [];
    } else open.value = [...open.value, at].slice(0, 32);
  };
  const change = (key: string, shift: boolean): boolean => {
    const by = arrows[key];
    if (by === undefined) return false;
    onChange(
      polygons.map((polygon, index) =>
        index !== chosen.value
          ? polygon
          : shift
            ? resized(polygon, by[0] * 8, by[1] * 8)
            : moved(polygon, ...by),
      ),
    );
    return true;
  };
  return (
    <>
      <div class="mask-picture">
        <div class="mask-live" ref={props.picture} />
        <svg
          viewBox="0 0 1600 900"
          preserveAspectRatio="none"
          tabIndex={0}
          role="application"
          aria-label={props.label}
          onPointerDown={corner}
          onKeyDown={(event) => {
            if (change(event.key, event.shiftKey)) event.preventDefault();
          }}
        >
          {polygons.map((polygon, index) => (
            <polygon key={index} points={pathOf(polygon)} data-chosen={index === chosen.value} />
          ))}
          {open.value.length === 0 ? null : <polyline points={pathOf(open.value)} />}
          {open.value.map(({ x, y }, index) => (
            <circle key={index} cx={x * 1600} cy={y * 900} r="9" />
          ))}
        </svg>
      </div>
      <div class="form-actions mask-tools">
        <button
          type="button"
          class="button small"
          disabled={props.disabled || polygons.length >= most}
          onClick={() => {
            add([...rectangle]);
          }}
        >
          {say("masks.rectangle")}
        </button>
        <button
          type="button"
          class="button small quiet"
          disabled={polygons.length < 2}
          onClick={() => {
            chosen.value = (chosen.value + 1) % polygons.length;
          }}
        >
          {say("masks.next")}
        </button>
        <button
          type="button"
          class="button small quiet"
          disabled={polygons.length === 0}
          onClick={() => {
            onChange(polygons.filter((_, index) => index !== chosen.value));
            chosen.value = 0;
          }}
        >
          {say("masks.remove")}
        </button>
      </div>
    </>
  );
}
