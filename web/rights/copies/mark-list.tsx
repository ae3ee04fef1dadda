import type { Signal } from "@preact/signals";
import { boxAt, type CopyMark, isLeft } from "#contract";
import { say } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import {
  added,
  coveredAgain,
  cutTo,
  firstOf,
  goesOn,
  lastOf,
  leftVisible,
  leftWithin,
} from "./edit-marks.ts";

/** Where a frame that is added stands until it is dragged. */
const middle = { x: 0.42, y: 0.35, width: 0.16, height: 0.3 };

/** What is covered in this picture, and what a person can say of each. */
export function MarkList(props: {
  marks: readonly CopyMark[];
  at: number;
  last: number;
  chosen: Signal<number | undefined>;
  onChange: (marks: readonly CopyMark[]) => void;
  onGo: (picture: number) => void;
}) {
  const { marks, at, last, chosen, onChange, onGo } = props;
  const follow = (next: CopyMark) => {
    chosen.value = next.id;
    onGo(firstOf(next));
  };
  const here = marks.filter((mark) => boxAt(mark, at) !== undefined);
  const add = () => {
    const mine = added(marks, at, last, middle);
    chosen.value = mine.id;
    onChange([...marks, mine]);
  };
  const change = (next: CopyMark) => onChange(marks.map((mark) => (mark.id === next.id ? next : mark)));
  return (
    <>
      <h2>{say("copy.marks")}</h2>
      {here.length === 0 ? (
        <p class="soft">{say("copy.none")}</p>
      ) : (
        <p class="soft small">{say("copy.choose")}</p>
      )}
      <ul class="copy-marks">
        {here.map((mark) => (
          <li key={mark.id}>
            <button
              type="button"
              class="copy-mark"
              aria-pressed={mark.id === chosen.value}
              onClick={() => {
                chosen.value = mark.id;
              }}
            >
              {say(`copy.kind-${mark.kind}`, mark.id)}
              <Left mark={mark} at={at} />
            </button>
            {mark.id === chosen.value ? (
              <Acts
                mark={mark}
                at={at}
                next={pointedOn(mark, marks)}
                change={change}
                follow={follow}
                remove={() => onChange(marks.filter(({ id }) => id !== mark.id))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={add}>
        <Icon name="plus" />
        {say("copy.add")}
      </button>
      <p class="soft small">{say("copy.add-hint")}</p>
    </>
  );
}

/** Where whoever asked, left visible to the end of a piece, is to be pointed at again. */
function pointedOn(mark: CopyMark, marks: readonly CopyMark[]): CopyMark | undefined {
  const left = mark.left.find(({ to }) => to >= lastOf(mark));
  const next = left?.why === "requester" ? goesOn(mark, marks) : undefined;
  return next === undefined || isLeft(next, firstOf(next)) ? undefined : next;
}

function Left({ mark, at }: { mark: CopyMark; at: number }) {
  const left = mark.left.find(({ from, to }) => from <= at && at <= to);
  return left === undefined ? null : <span class="chip">{say(`copy.left-${left.why}`)}</span>;
}

function Acts(props: {
  mark: CopyMark;
  at: number;
  next: CopyMark | undefined;
  change: (mark: CopyMark) => void;
  follow: (next: CopyMark) => void;
  remove: () => void;
}) {
  const { mark, at, next, change, follow } = props;
  const act = (label: string, changed: CopyMark) => (
    <button type="button" class="button small" onClick={() => change(changed)}>
      {label}
    </button>
  );
  if (mark.kind === "hand")
    return (
      <div class="copy-mark-acts">
        {act(say("copy.begins-here"), cutTo(mark, "from", at))}
        {act(say("copy.ends-here"), cutTo(mark, "to", at))}
        <button type="button" class="button small" onClick={props.remove}>
          {say("copy.remove")}
        </button>
      </div>
    );
  return (
    <div class="copy-mark-acts">
      {isLeft(mark, at) ? null : act(say("copy.requester"), leftVisible(mark, "requester"))}
      {isLeft(mark, at) ? null : act(say("copy.nobody"), leftVisible(mark, "nothing"))}
      {isLeft(mark, at) ? act(say("copy.from-here"), leftWithin(mark, "from", at)) : null}
      {isLeft(mark, at) ? act(say("copy.to-here"), leftWithin(mark, "to", at)) : null}
      {mark.left.length > 0 ? act(say("copy.cover-again"), coveredAgain(mark)) : null}
      {next === undefined ? null : (
        <button type="button" class="button small" onClick={() => follow(next)}>
          {say("copy.goes-on")}
        </button>
      )}
    </div>
  );
}
