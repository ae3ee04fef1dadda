import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { explain } from "../town/explain.ts";
import { FormSheet } from "../ui/form-sheet.tsx";
import { Icon } from "../ui/icon.tsx";
import { placesOf, type Shape, shapes } from "./shape.ts";
import type { WallState } from "./wall-state.ts";

/** What arranges a wall: it comes with the pointer or the focus, and goes. */
export function Toolbar(props: {
  wall: WallState;
  listed: boolean;
  onList: () => void;
  onFull: () => void;
  second: boolean;
}) {
  const { wall } = props;
  const saving = useSignal(false);
  const layouts = town.layouts.value;
  return (
    <div class="wall-tools" role="toolbar" aria-label={say("wall.layout")}>
      <button type="button" class="tool" aria-pressed={props.listed} onClick={props.onList}>
        <Icon name="camera" />
        <span>{say("wall.cameras")}</span>
      </button>
      <span class="tool-group">
        {shapes.map((shape) => (
          <button
            key={shape.tiles}
            type="button"
            class="tool only-icon"
            aria-pressed={wall.tiles.value === shape.tiles}
            aria-label={nameOf(shape)}
            title={nameOf(shape)}
            onClick={() => {
              wall.choose(shape.tiles);
            }}
          >
            <ShapeIcon shape={shape} />
          </button>
        ))}
      </span>
      {layouts.length === 0 ? null : (
        <select
          class="tool-select"
          aria-label={say("wall.saved")}
          value=""
          onChange={(event) => {
            const chosen = layouts.find((layout) => layout.id === event.currentTarget.value);
            if (chosen !== undefined) wall.load(chosen);
            event.currentTarget.value = "";
          }}
        >
          <option value="">{say("wall.saved")}</option>
          {layouts.map((layout) => (
            <option key={layout.id} value={layout.id}>
              {layout.name}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        class="tool only-icon"
        aria-label={say("wall.save")}
        title={say("wall.save")}
        onClick={() => {
          saving.value = true;
        }}
      >
        <Icon name="save" />
      </button>
      {props.second ? null : (
        <a
          class="tool only-icon"
          href="/wall?window=2"
          target="vigie-window-2"
          aria-label={say("wall.second-window")}
          title={say("wall.second-window")}
        >
          <Icon name="window" />
        </a>
      )}
      <button
        type="button"
        class="tool only-icon"
        aria-label={say("wall.full-screen")}
        title={`${say("wall.full-screen")} (F)`}
        onClick={props.onFull}
      >
        <Icon name="full" />
      </button>
      {saving.value ? (
        <SaveSheet
          wall={wall}
          onClose={() => {
            saving.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

function nameOf(shape: Shape): string {
  return shape.large > 1 ? say("wall.one-and", shape.tiles - 1) : say("wall.tiles", shape.tiles);
}

function ShapeIcon({ shape }: { shape: Shape }) {
  const cell = 18 / shape.columns;
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      {placesOf(shape).map(({ x, y, size }) => (
        <rect
          key={`${x} ${y}`}
          x={1 + x * cell + 0.5}
          y={1 + y * cell + 0.5}
          width={size * cell - 1}
          height={size * cell - 1}
          rx="0.8"
        />
      ))}
    </svg>
  );
}

function SaveSheet({ wall, onClose }: { wall: WallState; onClose: () => void }) {
  const name = useSignal("");
  const trouble = useSignal("");
  const save = async () => {
    const known = town.layouts.value.find((layout) => layout.name === name.value.trim());
    const saved = await town.saveLayout(wall.asLayout(known?.id ?? crypto.randomUUID(), name.value.trim()));
    if (saved.kind === "done") onClose();
    else trouble.value = explain(saved);
  };
  return (
    <FormSheet
      title={say("wall.save")}
      act={say("shell.save")}
      trouble={trouble.value}
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <label class="field">
        <span>{say("wall.save-as")}</span>
        <input
          required
          maxLength={80}
          autofocus
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
      </label>
    </FormSheet>
  );
}
