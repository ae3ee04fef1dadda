import { useSignal } from "@preact/signals";
import { type CameraView, type Place, proposedReply, type Scene, sceneSchema } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { AsText } from "./as-text.tsx";
import { begin, click, type Tool, toolKinds } from "./draft.ts";
import { DrawnList } from "./drawn-list.tsx";
import { ScenePicture } from "./picture.tsx";
import { RoomNote } from "./room-note.tsx";
import { settingsOf, withSetting } from "./settings.ts";
import { Trial } from "./trial.tsx";

/** One camera's scene for one module: drawn on the picture, proposed by one person, accepted by another. */
export function Editor(props: { camera: CameraView; module: string; known: Scene | undefined }) {
  const { camera, module } = props;
  const scene = useSignal<Scene>(props.known ?? { zones: {}, lines: {} });
  const tool = useSignal<Tool>({ kind: "none" });
  const said = useSignal("");
  const wrong = wrongOf(scene.value);
  const place = (at: Place, isFirst: boolean) => {
    const step = click(scene.value, tool.value, at, isFirst);
    said.value = step.outcome === "crosses" ? say("scene.crosses", step.side) : "";
    if (step.outcome === "goes-on") tool.value = step.tool;
    if (step.outcome !== "drawn") return;
    scene.value = step.scene;
    // Ground is laid by several places in a row.
    if (tool.value.kind !== "ground") tool.value = { kind: "none" };
  };
  const set = (name: string, value: string) => {
    const parsed = sceneSchema.safeParse(withSetting(scene.value, module, name, value));
    said.value = parsed.success ? "" : (parsed.error.issues[0]?.message ?? "");
    if (parsed.success) scene.value = parsed.data;
  };
  const propose = async () => {
    const body = { scenes: [{ camera: camera.id, module, scene: scene.value }] };
    const done = await ask("POST", "/api/import", proposedReply, { body });
    said.value = done.kind === "done" ? say("scene.proposed") : explain(done);
  };
  return (
    <section class="scene-editor">
      <div>
        <div class="scene-tools" role="toolbar" aria-label={say("scene.tools")}>
          {toolKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              class="button small"
              aria-pressed={tool.value.kind === kind}
              onClick={() => {
                tool.value = tool.value.kind === kind ? { kind: "none" } : begin(kind);
                said.value = "";
              }}
            >
              {say(`scene.${kind}`)}
            </button>
          ))}
        </div>
        <ScenePicture camera={camera} scene={scene.value} tool={tool.value} onPlace={place} />
        <p class="soft small scene-help">{say(`scene.help-${tool.value.kind}`)}</p>
      </div>
      <div class="scene-side">
        <DrawnList
          scene={scene.value}
          onChange={(next) => {
            scene.value = next;
          }}
        />
        {settingsOf(scene.value, module).map(({ name, unit, value }) => (
          <label key={name} class="field scene-setting">
            <span>{say("scene.setting", name, unit)}</span>
            <input
              type="number"
              min="0"
              step="0.1"
              value={value}
              placeholder={say("scene.as-module")}
              onChange={(event) => {
                set(name, event.currentTarget.value);
              }}
            />
          </label>
        ))}
        {said.value === "" ? null : (
          <p class="notice" role="status">
            {said.value}
          </p>
        )}
        {wrong === "" ? null : <p class="notice high">{wrong}</p>}
        <AsText
          camera={camera.id}
          scene={scene.value}
          onRead={(read) => {
            scene.value = read;
            tool.value = { kind: "none" };
          }}
        />
        <RoomNote module={module} camera={camera.id} />
        <div class="form-actions">
          <button type="button" class="button first" disabled={wrong !== ""} onClick={() => void propose()}>
            {say("scene.propose")}
          </button>
        </div>
      </div>
      {wrong === "" ? <Trial camera={camera.id} module={module} scene={scene.value} /> : null}
    </section>
  );
}

/** What keeps the scene from being proposed; empty where nothing does. */
function wrongOf(scene: Scene): string {
  if (scene.ground !== undefined && scene.ground.length < 4)
    return say("scene.ground-more", 4 - scene.ground.length);
  return sceneSchema.safeParse(scene).error?.issues[0]?.message ?? "";
}
