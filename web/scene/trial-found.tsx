import { useSignal } from "@preact/signals";
import type { PreviewView, Scene } from "#contract";
import { clockTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { SignalPicture } from "../signals/picture.tsx";
import { placeWords } from "../signals/words.ts";

/** What would have been raised: on a line of time, and each on its picture. */
export function TrialFound(props: { camera: string; view: PreviewView; scene: Scene }) {
  const { camera, view, scene } = props;
  const { from, to, signals } = view;
  const chosen = useSignal(0);
  const shown = signals[chosen.value] ?? signals[0];
  if (shown === undefined) return null;
  const zone = town.timeZone.value;
  return (
    <>
      <div class="scene-marks" role="group" aria-label={say("scene.try-line")}>
        {signals.map((signal, index) => {
          const name = `${clockTime(signal.at, zone)} ${placeWords(signal)}`;
          return (
            <button
              key={`${signal.at} ${signal.track}`}
              type="button"
              style={{ left: `${(100 * Math.min(Math.max(signal.at - from, 0), to - from)) / (to - from)}%` }}
              aria-label={name}
              title={name}
              aria-pressed={signal === shown}
              onClick={() => {
                chosen.value = index;
              }}
            />
          );
        })}
      </div>
      <p class="small">
        {clockTime(shown.at, zone)} · {placeWords(shown)}
      </p>
      <SignalPicture
        event={{ ...shown, id: `${shown.at} ${shown.track}`, camera, picture: "recording" }}
        scene={scene}
      />
    </>
  );
}
