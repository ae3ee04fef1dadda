import { useSignal } from "@preact/signals";
import {
  type CameraView,
  type MaskMethod,
  type MaskPolygons,
  type MasksReply,
  proposedReply,
} from "#contract";
import { decimal, say } from "../i18n/index.ts";
import { LivePlayer } from "../player/index.ts";
import { commissionDesk } from "../shell/looks.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { clockAheadMs } from "../town/server-clock.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { closes, moved, pathOf, rectangle, resized } from "./outline.ts";

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.005, 0],
  ArrowRight: [0.005, 0],
  ArrowUp: [0, -0.005],
  ArrowDown: [0, 0.005],
};

/** The live picture before any mask, and the outlines over it. */
export function Drawing(props: {
  camera: CameraView;
  motive: string;
  known: MasksReply["cameras"][number] | undefined;
  cores: number;
}) {
  const { camera, motive } = props;
  const before = props.known?.mask;
  const polygons = useSignal<MaskPolygons>(before?.positions[0]?.polygons ?? []);
  const open = useSignal<MaskPolygons[number]>([]);
  const chosen = useSignal(0);
  const method = useSignal<MaskMethod>(before?.method ?? { by: "recorder" });
  const said = useSignal("");
  const [place, placeRef] = useElement<HTMLDivElement>();
  useResource(() => {
    const player = new LivePlayer(camera.id, "main", commissionDesk(camera.id, motive), clockAheadMs());
    place.value?.replaceChildren(player.element);
    return () => {
      player.close();
      player.element.remove();
    };
  }, [camera.id, place.value]);
  const corner = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    if (closes(open.value, at)) {
      polygons.value = [...polygons.value, open.value];
      chosen.value = polygons.value.length - 1;
      open.value = [];
    } else open.value = [...open.value, at].slice(0, 32);
  };
  const change = (key: string, shift: boolean): boolean => {
    const by = arrows[key];
    if (by === undefined) return false;
    polygons.value = polygons.value.map((polygon, index) =>
      index !== chosen.value
        ? polygon
        : shift
          ? resized(polygon, by[0] * 8, by[1] * 8)
          : moved(polygon, ...by),
    );
    return true;
  };
  const propose = async () => {
    const mask = { camera: camera.id, method: method.value, positions: [{ polygons: polygons.value }] };
    const done = await ask("POST", "/api/import", proposedReply, { body: { masks: [mask] } });
    said.value = done.kind === "done" ? say("masks.proposed") : explain(done);
  };
  return (
    <section class="panel mask-drawing" aria-label={say("masks.draw", camera.name)}>
      <h2>{say("masks.draw", camera.name)}</h2>
      <p class="soft small">{say("masks.draw-help")}</p>
      <div class="mask-picture">
        <div class="mask-live" ref={placeRef} />
        <svg
          viewBox="0 0 1600 900"
          preserveAspectRatio="none"
          tabIndex={0}
          role="application"
          aria-label={say("masks.draw", camera.name)}
          onPointerDown={corner}
          onKeyDown={(event) => {
            if (change(event.key, event.shiftKey)) event.preventDefault();
          }}
        >
          {polygons.value.map((polygon, index) => (
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
          disabled={polygons.value.length >= 16}
          onClick={() => {
            polygons.value = [...polygons.value, [...rectangle]];
            chosen.value = polygons.value.length - 1;
          }}
        >
          {say("masks.rectangle")}
        </button>
        <button
          type="button"
          class="button small quiet"
          disabled={polygons.value.length < 2}
          onClick={() => {
            chosen.value = (chosen.value + 1) % polygons.value.length;
          }}
        >
          {say("masks.next")}
        </button>
        <button
          type="button"
          class="button small quiet"
          disabled={polygons.value.length === 0}
          onClick={() => {
            polygons.value = polygons.value.filter((_, index) => index !== chosen.value);
            chosen.value = 0;
          }}
        >
          {say("masks.remove")}
        </button>
      </div>
      <Method method={method.value} cores={props.cores} onChange={(next) => (method.value = next)} />
      {said.value === "" ? null : (
        <p class="notice" role="status">
          {said.value}
        </p>
      )}
      <div class="form-actions">
        <button type="button" class="button first" onClick={() => void propose()}>
          {say("masks.propose")}
        </button>
      </div>
    </section>
  );
}

function Method(props: { method: MaskMethod; cores: number; onChange: (method: MaskMethod) => void }) {
  const { method, onChange } = props;
  return (
    <fieldset class="mask-method">
      <legend>{say("masks.method")}</legend>
      <label>
        <input
          type="radio"
          name="mask-method"
          checked={method.by === "recorder"}
          onChange={() => {
            onChange({ by: "recorder" });
          }}
        />
        <span>
          {say("masks.by-recorder")} <span class="soft small">{say("masks.cost", decimal(props.cores))}</span>
        </span>
      </label>
      <label>
        <input
          type="radio"
          name="mask-method"
          checked={method.by === "camera"}
          onChange={() => {
            onChange({ by: "camera", onFailure: "mask-by-us" });
          }}
        />
        <span>{say("masks.by-camera")}</span>
      </label>
      {method.by === "recorder" ? null : (
        <label class="field">
          <span>{say("masks.on-failure")}</span>
          <select
            value={method.onFailure}
            onChange={(event) => {
              onChange({
                by: "camera",
                onFailure: event.currentTarget.value === "stop" ? "stop" : "mask-by-us",
              });
            }}
          >
            <option value="mask-by-us">{say("masks.by-us")}</option>
            <option value="stop">{say("masks.stop")}</option>
          </select>
        </label>
      )}
    </fieldset>
  );
}
