import type { ComponentChildren } from "preact";
import type { Scene } from "#contract";
import { say } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { renamed, without } from "./draft.ts";

const directions = ["both", "left-to-right", "right-to-left"] as const;

/** What is drawn, each with its name and what else it says. */
export function DrawnList({ scene, onChange }: { scene: Scene; onChange: (scene: Scene) => void }) {
  const { zones, lines, ways = {}, ground = [] } = scene;
  const nothing =
    [zones, lines, ways].every((drawn) => Object.keys(drawn).length === 0) && ground.length === 0;
  if (nothing) return <p class="soft">{say("scene.nothing-drawn")}</p>;
  return (
    <ul class="scene-list">
      {Object.keys(zones).map((name) => (
        <Named
          key={`zone ${name}`}
          kind={say("scene.zone")}
          name={name}
          onRename={(to) => {
            const next = renamed(zones, name, to);
            if (next !== undefined) onChange({ ...scene, zones: next });
          }}
          onRemove={() => {
            onChange({ ...scene, zones: without(zones, name) });
          }}
        />
      ))}
      {Object.entries(lines).map(([name, line]) => (
        <Named
          key={`line ${name}`}
          kind={say("scene.line")}
          name={name}
          onRename={(to) => {
            const next = renamed(lines, name, to);
            if (next !== undefined) onChange({ ...scene, lines: next });
          }}
          onRemove={() => {
            onChange({ ...scene, lines: without(lines, name) });
          }}
        >
          <select
            aria-label={say("scene.direction", name)}
            value={line.direction}
            onChange={(event) => {
              const direction = directions.find((one) => one === event.currentTarget.value) ?? "both";
              onChange({ ...scene, lines: { ...lines, [name]: { ...line, direction } } });
            }}
          >
            {directions.map((one) => (
              <option key={one} value={one}>
                {say(`scene.${one}`)}
              </option>
            ))}
          </select>
        </Named>
      ))}
      {Object.keys(ways).map((name) => (
        <Named
          key={`way ${name}`}
          kind={say("scene.way")}
          name={name}
          onRename={(to) => {
            const next = renamed(ways, name, to);
            if (next !== undefined) onChange({ ...scene, ways: next });
          }}
          onRemove={() => {
            onChange({ ...scene, ways: without(ways, name) });
          }}
        />
      ))}
      {ground.map((point, index) => (
        <li key={`ground ${index}`}>
          <span class="soft small">{say("scene.ground-point", index + 1)}</span>
          {(["x", "y"] as const).map((axis) => (
            <label key={axis} class="scene-metres">
              {axis}
              <input
                type="number"
                step="0.1"
                aria-label={say("scene.metres", axis, index + 1)}
                value={point.metres[axis]}
                onChange={(event) => {
                  const metres = { ...point.metres, [axis]: Number(event.currentTarget.value) };
                  const next = ground.map((one, at) => (at === index ? { ...one, metres } : one));
                  onChange({ ...scene, ground: next });
                }}
              />
              m
            </label>
          ))}
          <Remove
            name={say("scene.ground-point", index + 1)}
            onRemove={() => {
              const next = ground.filter((_, at) => at !== index);
              const { ground: _, ...rest } = scene;
              onChange(next.length === 0 ? rest : { ...scene, ground: next });
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function Named(props: {
  kind: string;
  name: string;
  onRename: (to: string) => void;
  onRemove: () => void;
  children?: ComponentChildren;
}) {
  return (
    <li>
      <span class="soft small">{props.kind}</span>
      <input
        aria-label={say("scene.name-of", props.name)}
        maxLength={64}
        value={props.name}
        onChange={(event) => {
          props.onRename(event.currentTarget.value.trim());
        }}
      />
      {props.children}
      <Remove name={props.name} onRemove={props.onRemove} />
    </li>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={say("scene.remove", name)} onClick={onRemove}>
      <Icon name="close" />
    </button>
  );
}
