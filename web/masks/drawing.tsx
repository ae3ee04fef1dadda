import { useSignal } from "@preact/signals";
import {
  type CameraMask,
  type CameraView,
  type MaskMethod,
  type MaskPolygons,
  type MasksReply,
  proposedReply,
} from "#contract";
import { say } from "../i18n/index.ts";
import { LivePlayer } from "../player/index.ts";
import { commissionDesk } from "../shell/looks.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { clockAheadMs } from "../town/server-clock.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { Method } from "./method.tsx";
import { Outlines } from "./outlines.tsx";
import { Presets } from "./presets.tsx";

type Known = MasksReply["cameras"][number];
type Position = CameraMask["positions"][number];

/** The live picture before any mask, and the outlines over it: of the one position, or of the preset it rests at. */
export function Drawing(props: { camera: CameraView; motive: string; known: Known | undefined }) {
  const { camera, motive, known } = props;
  const positions = useSignal<readonly Position[]>(known?.mask?.positions ?? []);
  const method = useSignal<MaskMethod>(known?.mask?.method ?? { by: "recorder" });
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
  const here = hereOf(camera, known);
  const current = positions.value.find(({ preset }) => preset === here?.preset);
  const draw = (polygons: MaskPolygons) => {
    if (here === undefined) return;
    const others = positions.value.filter(({ preset }) =>
      camera.steerable ? preset !== undefined && preset !== here.preset : false,
    );
    positions.value = [...others, { ...here, polygons }];
  };
  const propose = async () => {
    const mask = { camera: camera.id, method: method.value, positions: positions.value };
    const done = await ask("POST", "/api/import", proposedReply, { body: { masks: [mask] } });
    said.value = done.kind === "done" ? say("masks.proposed") : explain(done);
  };
  return (
    <section class="panel mask-drawing" aria-label={say("masks.draw", camera.name)}>
      <h3>{say("masks.draw", camera.name)}</h3>
      <p class="soft small">{say("masks.draw-help")}</p>
      {camera.steerable ? (
        <Presets camera={camera.id} positions={[...positions.value]} here={here?.preset} />
      ) : null}
      <Outlines
        of={here?.preset}
        disabled={here === undefined}
        label={say("masks.draw", camera.name)}
        polygons={current?.polygons ?? []}
        onChange={draw}
        picture={placeRef}
      />
      <Method
        method={method.value}
        cores={known?.wouldTakeCores}
        onChange={(next) => {
          method.value = next;
        }}
      />
      {said.value === "" ? null : (
        <p class="notice" role="status">
          {said.value}
        </p>
      )}
      <div class="form-actions">
        <button
          type="button"
          class="button first"
          disabled={positions.value.length === 0}
          onClick={() => void propose()}
        >
          {say("masks.propose")}
        </button>
      </div>
    </section>
  );
}

/** Which position is drawn; undefined while a moving camera turns, or rests where it has no preset. */
function hereOf(camera: CameraView, known: Known | undefined): Omit<Position, "polygons"> | undefined {
  if (!camera.steerable) return {};
  const { preset, at } = known?.head ?? {};
  return preset === undefined || at === undefined ? undefined : { preset, at };
}
