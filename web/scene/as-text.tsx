import { useSignal } from "@preact/signals";
import { type Scene, sceneRead, sceneText } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { saveText } from "../town/save-file.ts";
import { Trouble } from "../ui/trouble.tsx";

/** The scene as the file that `vigie watch` takes: out, and in again with line, column and reason where it is wrong. */
export function AsText(props: { camera: string; scene: Scene; onRead: (scene: Scene) => void }) {
  const trouble = useSignal("");
  const save = async () => {
    const answer = await ask("POST", "/api/scenes/text", sceneText, { body: props.scene });
    if (answer.kind !== "done") {
      trouble.value = explain(answer);
      return;
    }
    saveText(`${props.camera}.yaml`, "application/yaml", answer.value.yaml);
  };
  const read = async (file: File) => {
    const body = { yaml: await file.text() };
    const answer = await ask("POST", "/api/scenes/read", sceneRead, { body });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") props.onRead(answer.value.scene);
  };
  return (
    <>
      <div class="form-actions">
        <label class="button small">
          {say("scene.import")}
          <input
            type="file"
            class="visually-hidden"
            accept=".yaml,.yml"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file !== undefined) void read(file);
              event.currentTarget.value = "";
            }}
          />
        </label>
        <button type="button" class="button small" onClick={() => void save()}>
          {say("scene.export")}
        </button>
      </div>
      <Trouble sentence={trouble.value} />
    </>
  );
}
