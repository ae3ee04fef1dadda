import type { Playhead } from "./playhead.ts";
import type { Tile } from "./tile.ts";
import { readMoment, sayMoment, type Words } from "./words.ts";

const speeds = [0.1, 0.25, 0.5, 1, 2, 4, 8] as const;

interface Desk {
  readonly head: Playhead;
  readonly tiles: readonly Tile[];
  readonly words: () => Words;
  readonly zone: string;
  readonly show: (cameras: ReadonlySet<string>) => void;
}

/** Native elements, each with its word on it. Keys: space, and the arrows for one picture. */
export function controls(place: HTMLElement, { head, tiles, words, zone, show }: Desk): void {
  const said = words();
  const speed = select(
    said.speed,
    speeds.map((one) => [String(one), `${one}×`]),
    "1",
  );
  const run = (times: number) => {
    head.speed = times * Number(speed.value.value);
  };
  speed.value.addEventListener("change", () => {
    if (head.speed !== 0) run(Math.sign(head.speed));
  });
  const camera = select(
    said.camera,
    [["", said.every], ...tiles.map((one): [string, string] => [one.camera.id, one.camera.name])],
    "",
  );
  camera.value.addEventListener("change", () => {
    const all = tiles.map((one) => one.camera.id);
    show(new Set(camera.value.value === "" ? all : [camera.value.value]));
  });
  const time = document.createElement("input");
  time.type = "datetime-local";
  time.step = "1";
  time.value = sayMoment(head.moment, zone).slice(0, 19).replace(" ", "T");
  const search = document.createElement("form");
  search.append(
    labelled(said.time, time),
    button(said.go, () => undefined, "submit"),
  );
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    const moment = readMoment(time.value, zone);
    if (moment !== undefined) head.goTo(moment);
  });
  place.replaceChildren(
    button(said.before, () => head.step(-1)),
    button(said.backwards, () => run(-1)),
    button(said.freeze, () => {
      head.speed = 0;
    }),
    button(said.play, () => run(1)),
    button(said.after, () => head.step(1)),
    speed.label,
    button(said.save, () => void saveAll(tiles, head.moment, zone)),
    camera.label,
    search,
  );
  document.onkeydown = (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    if (event.key === "ArrowLeft") head.step(-1);
    else if (event.key === "ArrowRight") head.step(1);
    else if (event.key === " " && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      if (head.speed === 0) run(1);
      else head.speed = 0;
    }
  };
}

/** A picture of each camera on screen, named by camera and time. */
async function saveAll(tiles: readonly Tile[], moment: number, zone: string): Promise<void> {
  for (const tile of tiles) {
    if (tile.element.hidden !== false) continue;
    const blob = await tile.picture();
    if (blob === undefined) continue;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    const when = sayMoment(tile.shows ?? moment, zone).replaceAll(/[^0-9+-]/g, "");
    link.download = `${tile.camera.id}-${when}${tile.isCopy ? "-viewing-copy" : ""}.png`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function button(text: string, onClick: () => void, type: "button" | "submit" = "button"): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = type;
  element.textContent = text;
  element.addEventListener("click", onClick);
  return element;
}

function select(name: string, options: readonly (readonly [string, string])[], chosen: string) {
  const value = document.createElement("select");
  for (const [key, text] of options) value.append(new Option(text, key, key === chosen, key === chosen));
  return { value, label: labelled(name, value) };
}

function labelled(name: string, field: HTMLElement): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(name, field);
  return label;
}
