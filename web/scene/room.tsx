import "./scene.css";
import { useSignal } from "@preact/signals";
import { type LegalBasisReply, legalBasisReply, type ScenesReply, scenesReply } from "#contract";
import { pick, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Editor } from "./editor.tsx";

/** What each module looks at on each camera. */
export function Room() {
  const scenes = useSignal<ScenesReply["scenes"] | undefined>(undefined);
  const modules = useSignal<LegalBasisReply["modules"]>([]);
  const camera = useSignal("");
  const module = useSignal("");
  const trouble = useSignal("");
  useResource(() => {
    void Promise.all([
      ask("GET", "/api/scenes", scenesReply),
      ask("GET", "/api/legal-basis", legalBasisReply),
    ]).then(([drawn, basis]) => {
      if (drawn.kind === "done") scenes.value = drawn.value.scenes;
      else trouble.value = explain(drawn);
      if (basis.kind === "done") modules.value = basis.value.modules.filter(({ installed }) => installed);
    });
  }, []);
  const chosen = town.cameraById.value.get(camera.value) ?? town.cameras.value[0];
  const rule = modules.value.find(({ id }) => id === module.value) ?? modules.value[0];
  return (
    <div class="reading scene-page">
      <header>
        <h1>{say("page.scenes")}</h1>
        <p class="soft">{say("scene.intro")}</p>
      </header>
      <Trouble sentence={trouble.value} />
      {rule === undefined || chosen === undefined || scenes.value === undefined ? (
        <p class="panel scene-none">{say("scene.no-module")}</p>
      ) : (
        <>
          <div class="scene-which">
            <label class="field">
              <span>{say("scene.camera")}</span>
              <select
                value={chosen.id}
                onChange={(event) => {
                  camera.value = event.currentTarget.value;
                }}
              >
                {town.cameras.value.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              <span>{say("scene.module")}</span>
              <select
                value={rule.id}
                onChange={(event) => {
                  module.value = event.currentTarget.value;
                }}
              >
                {modules.value.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {pick(title)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <Editor
            key={`${chosen.id} ${rule.id}`}
            camera={chosen}
            module={rule.id}
            known={
              scenes.value.find((one) => one.camera === chosen.id && one.module === rule.id)?.scene ??
              undefined
            }
          />
        </>
      )}
    </div>
  );
}
