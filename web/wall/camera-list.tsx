import { useSignal } from "@preact/signals";
import type { CameraView } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { StateMark } from "../ui/state-mark.tsx";

export const cameraDrag = "application/x-vigie-camera";

/** The cameras of the town: drag one onto a tile, or choose it to fill the next. */
export function CameraList({
  onWall,
  onChoose,
}: {
  onWall: readonly (string | null)[];
  onChoose: (camera: CameraView) => void;
}) {
  const sought = useSignal("");
  const words = fold(sought.value);
  const found = town.cameras.value.filter((camera) =>
    fold(`${camera.name} ${camera.place} ${camera.id}`).includes(words),
  );
  return (
    <aside class="camera-list" aria-label={say("wall.cameras")}>
      <input
        type="search"
        placeholder={say("wall.find")}
        aria-label={say("wall.find")}
        value={sought.value}
        onInput={(event) => {
          sought.value = event.currentTarget.value;
        }}
      />
      {town.cameras.value.length === 0 ? <p class="soft small">{say("wall.no-camera")}</p> : null}
      {town.cameras.value.length > 0 && found.length === 0 ? (
        <p class="soft small">{say("wall.no-match")}</p>
      ) : null}
      <ul>
        {found.map((camera) => (
          <li key={camera.id}>
            <button
              type="button"
              class="camera-line"
              draggable
              aria-pressed={onWall.includes(camera.id)}
              aria-label={say("wall.put", camera.name)}
              onDragStart={(event) => {
                event.dataTransfer?.setData(cameraDrag, camera.id);
              }}
              onClick={() => {
                onChoose(camera);
              }}
            >
              <StateMark state={camera.state} />
              <span class="camera-name">{camera.name}</span>
              <span class="camera-place">
                {camera.state === "streaming" ? camera.place : say(`camera.${camera.state}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** "Église" is found by "eglise". */
function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
