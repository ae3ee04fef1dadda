import { useSignal } from "@preact/signals";
import type { PreviewSignal, PreviewView, Scene } from "#contract";
import { clockTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { SignalPicture } from "../signals/picture.tsx";
import { SceneMarks } from "../signals/scene-marks.tsx";
import { placeWords } from "../signals/words.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { Stills } from "./stills.ts";

/** What would have been raised: on a line of time, each with its picture; the chosen one plays. */
export function TrialFound(props: { camera: string; view: PreviewView; scene: Scene }) {
  const { camera, view, scene } = props;
  const { from, to, signals } = view;
  const chosen = useSignal(0);
  const stills = useSignal<Stills | undefined>(undefined);
  const [eye, eyeRef] = useElement<HTMLDivElement>();
  const shown = signals[chosen.value] ?? signals[0];
  useResource(() => {
    if (eye.value === null) return undefined;
    const motive = `${town.motive.peek()?.text ?? ""} · ${say("scene.try-title")}`;
    const opened = new Stills(camera, motive, { from, to });
    eye.value.replaceChildren(opened.element);
    stills.value = opened;
    return () => {
      stills.value = undefined;
      opened.close();
    };
  }, [camera, from, to, eye.value]);
  if (shown === undefined) return null;
  const zone = town.timeZone.value;
  const choices = signals.map((signal, index) => ({
    signal,
    name: `${clockTime(signal.at, zone)} ${placeWords(signal)}`,
    pressed: signal === shown,
    choose: () => {
      chosen.value = index;
    },
  }));
  return (
    <>
      <div>
        <div class="trial-line" role="group" aria-label={say("scene.try-line")}>
          {choices.map(({ signal, name, pressed, choose }) => (
            <button
              key={`${signal.at} ${signal.track}`}
              type="button"
              style={{ left: `${(100 * Math.min(Math.max(signal.at - from, 0), to - from)) / (to - from)}%` }}
              aria-label={name}
              title={name}
              aria-pressed={pressed}
              onClick={choose}
            />
          ))}
        </div>
        <p class="trial-ends soft small">
          <span>{clockTime(from, zone)}</span>
          <span>{clockTime(to, zone)}</span>
        </p>
      </div>
      <div class="trial-found">
        <div class="trial-eye" ref={eyeRef} aria-hidden="true" />
        <div>
          <SignalPicture
            event={{ ...shown, id: `${shown.at} ${shown.track}`, camera, picture: "recording" }}
            scene={scene}
          />
          <p class="small">
            {clockTime(shown.at, zone)} · {placeWords(shown)} ·{" "}
            {say("wall.confidence", Math.round(shown.confidence * 100))}
          </p>
        </div>
        <ul class="trial-moments" aria-label={say("scene.try-moments")}>
          {choices.map(({ signal, pressed, choose }) => (
            <li key={`${signal.at} ${signal.track}`}>
              <button type="button" aria-pressed={pressed} onClick={choose}>
                <Moment signal={signal} scene={scene} stills={stills.value} />
                <span>
                  {clockTime(signal.at, zone)} · {signal.zone}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

interface MomentProps {
  readonly signal: PreviewSignal;
  readonly scene: Scene;
  readonly stills: Stills | undefined;
}

function Moment({ signal, scene, stills }: MomentProps) {
  const [canvas, ref] = useElement<HTMLCanvasElement>();
  useResource(() => {
    if (canvas.value !== null) stills?.want(signal.at, canvas.value);
    return undefined;
  }, [canvas.value, stills, signal.at]);
  return (
    <span class="signal-frame">
      <canvas class="signal-canvas" ref={ref} width={320} height={180} aria-hidden="true" />
      <SceneMarks scene={scene} zone={signal.zone} box={signal.box} />
    </span>
  );
}
