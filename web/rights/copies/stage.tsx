import { type Signal, useSignal } from "@preact/signals";
import { boxAt, type CopyBox, type CopyMark, type CopyWork, isLeft } from "#contract";
import { say } from "../../i18n/index.ts";
import { useElement } from "../../ui/use-element.ts";
import { movedOn } from "./edit-marks.ts";

interface Drag {
  readonly mark: number;
  readonly how: "move" | "size";
  readonly x: number;
  readonly y: number;
  readonly box: CopyBox;
}

const smallest = 0.01;

/** The picture, and over it a frame for all that would be covered; a frame is dragged, or its corner. */
export function Stage(props: {
  work: CopyWork;
  address: string | undefined;
  marks: readonly CopyMark[];
  at: number;
  chosen: Signal<number | undefined>;
  onChange: (marks: readonly CopyMark[]) => void;
}) {
  const { work, marks, at, chosen, onChange } = props;
  const drag = useSignal<Drag | undefined>(undefined);
  const [stage, stageRef] = useElement<HTMLDivElement>();
  const begin = (event: PointerEvent, mark: CopyMark, box: CopyBox, how: Drag["how"]) => {
    chosen.value = mark.id;
    drag.value = { mark: mark.id, how, x: event.clientX, y: event.clientY, box };
    stage.value?.setPointerCapture(event.pointerId);
    event.preventDefault();
    event.stopPropagation();
  };
  const follow = (event: PointerEvent) => {
    const held = drag.value;
    const area = stage.value?.getBoundingClientRect();
    if (held === undefined || area === undefined) return;
    const by = { x: (event.clientX - held.x) / area.width, y: (event.clientY - held.y) / area.height };
    // A touch that chooses is no move.
    if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < 3) return;
    const box = draggedTo(held, by);
    onChange(marks.map((mark) => (mark.id === held.mark ? movedOn(mark, at, box) : mark)));
  };
  const percent = (share: number) => `${(100 * share).toFixed(2)}%`;
  return (
    <div
      ref={stageRef}
      class="copy-stage"
      role="group"
      aria-label={say("copy.stage")}
      style={{ aspectRatio: `${work.width} / ${work.height}`, "--aspect": `${work.width / work.height}` }}
      onPointerMove={follow}
      onPointerUp={() => {
        drag.value = undefined;
      }}
    >
      {props.address === undefined ? (
        <p class="soft">{say("copy.loading")}</p>
      ) : (
        <img src={props.address} alt="" draggable={false} />
      )}
      {marks.map((mark) => {
        const box = boxAt(mark, at);
        if (box === undefined) return null;
        const why = mark.left.find(({ from, to }) => from <= at && at <= to)?.why;
        return (
          <button
            key={mark.id}
            type="button"
            class="copy-frame"
            data-left={isLeft(mark, at) ? why : undefined}
            data-kind={mark.kind}
            aria-pressed={mark.id === chosen.value}
            aria-label={say(`copy.kind-${mark.kind}`, mark.id)}
            style={{
              left: percent(box.x),
              top: percent(box.y),
              width: percent(box.width),
              height: percent(box.height),
            }}
            onPointerDown={(event) => begin(event, mark, box, "move")}
            onClick={() => {
              chosen.value = mark.id;
            }}
          >
            <span class="copy-corner" onPointerDown={(event) => begin(event, mark, box, "size")} />
          </button>
        );
      })}
    </div>
  );
}

function draggedTo({ how, box }: Drag, by: { readonly x: number; readonly y: number }): CopyBox {
  const within = (value: number) => Math.min(1.4, Math.max(-0.4, value));
  if (how === "move") return { ...box, x: within(box.x + by.x), y: within(box.y + by.y) };
  return {
    ...box,
    width: Math.min(1.5, Math.max(smallest, box.width + by.x)),
    height: Math.min(1.5, Math.max(smallest, box.height + by.y)),
  };
}
