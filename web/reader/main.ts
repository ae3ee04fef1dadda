import type { EvidenceManifest } from "#contract";
import { type Stamped, verifyPackage } from "#evidence/format";
import { type ChosenFolder, chosenFolder } from "./chosen-folder.ts";
import { controls } from "./controls.ts";
import { showFacts } from "./facts.ts";
import { Playhead } from "./playhead.ts";
import { openRecordings } from "./recording.ts";
import { Tile } from "./tile.ts";
import { type Checked, showVerdict } from "./verdict.ts";
import { wordsOf } from "./words.ts";

/** The reader: one page, opened from a disk, that asks for a folder and needs nothing else. */

const find = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new TypeError(`the page has no ${id}`);
};
const [verdictPlace, tilesPlace, controlsPlace, factsPlace] = ["verdict", "tiles", "controls", "facts"].map(
  (id) => find(id, HTMLElement),
);
const folderInput = find("folder", HTMLInputElement);
const line = find("line", HTMLInputElement);

let language: "fr" | "en" = navigator.language.startsWith("fr") ? "fr" : "en";
const words = () => wordsOf[language];
let checked: Checked | undefined;
let shown:
  | {
      readonly manifest: EvidenceManifest;
      readonly stamp: Stamped | undefined;
      readonly head: Playhead;
      readonly tiles: readonly Tile[];
    }
  | undefined;
let hidden: ReadonlySet<string> = new Set();

function speak(): void {
  document.documentElement.lang = language;
  document.title = `Vigie · ${words().title}`;
  for (const name of ["title", "choose", "intro"] as const)
    find(name, HTMLElement).textContent = words()[name];
  find("language", HTMLButtonElement).textContent = language === "fr" ? "English" : "Français";
  line.setAttribute("aria-label", words().time);
  if (checked !== undefined && verdictPlace) showVerdict(verdictPlace, checked, language, words());
  if (shown === undefined || !controlsPlace || !factsPlace) return;
  const { manifest, stamp, head, tiles } = shown;
  controls(controlsPlace, { head, tiles, words, zone: manifest.timeZone, show: (ids) => choose(ids) });
  showFacts(factsPlace, manifest, stamp, words());
}

function choose(ids: ReadonlySet<string>): void {
  hidden = new Set(shown?.tiles.map(({ camera }) => camera.id).filter((id) => !ids.has(id)));
  for (const tile of shown?.tiles ?? []) tile.element.hidden = hidden.has(tile.camera.id);
}

async function check(folder: ChosenFolder): Promise<Checked> {
  if (!(await canVerify())) return { outcome: "unchecked" };
  return verifyPackage(folder, {}, ({ done, of }) => {
    if (verdictPlace) verdictPlace.textContent = `${words().checking} ${Math.floor((100 * done) / of)} %`;
  });
}

/** Ed25519 in browsers: Chromium 137, Firefox 129, Safari 17. */
async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}

async function open(folder: ChosenFolder): Promise<void> {
  shown?.head.end();
  shown = undefined;
  hidden = new Set();
  find("film", HTMLElement).hidden = true;
  if (verdictPlace) {
    verdictPlace.hidden = false;
    delete verdictPlace.dataset["outcome"];
  }
  checked = await check(folder);
  speak();
  // What is not what was signed is not played: whoever looks would take it for what was recorded.
  if (checked.outcome !== "whole") return;
  const { manifest, stamp } = checked;
  const tiles: Tile[] = [];
  for (const camera of manifest.cameras)
    tiles.push(new Tile(camera, await openRecordings(folder, camera), manifest.timeZone, words));
  const { asked } = manifest.request;
  const from = Math.min(...asked.map((one) => one.from));
  const to = Math.max(...asked.map((one) => one.to));
  const seen = () => tiles.filter(({ camera }) => !hidden.has(camera.id));
  line.max = String(Math.ceil((to - from) / 1_000));
  const head = new Playhead(from, to, seen, () => {
    line.value = String((head.moment - from) / 1_000);
  });
  line.oninput = () => head.goTo(from + line.valueAsNumber * 1_000);
  tilesPlace?.replaceChildren(...tiles.map(({ element }) => element));
  shown = { manifest, stamp, head, tiles };
  find("film", HTMLElement).hidden = false;
  speak();
  head.goTo(from);
  head.run();
}

find("language", HTMLButtonElement).addEventListener("click", () => {
  language = language === "fr" ? "en" : "fr";
  speak();
});
folderInput.addEventListener("change", () => {
  void open(chosenFolder([...(folderInput.files ?? [])])).catch((error: unknown) => {
    if (verdictPlace) verdictPlace.textContent = String(error);
  });
});
speak();
