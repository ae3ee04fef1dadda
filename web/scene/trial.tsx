import "./trial.css";
import { type Signal, useSignal } from "@preact/signals";
import {
  doneReply,
  longestPreviewMinutes,
  type PreviewView,
  previewReply,
  previewView,
  type Reason,
  type Scene,
} from "#contract";
import { decimal, duration, say } from "../i18n/index.ts";
import { pageTiming } from "../player/index.ts";
import { motiveAsked } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { clockAheadMs } from "../town/server-clock.ts";
import { Reasons } from "../ui/reasons.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { TrialFound } from "./trial-found.tsx";

interface Tried {
  readonly view: PreviewView;
  readonly scene: Scene;
}

const everyMs = 500;
const minute = 60e6;

/** The rule over what was recorded, with the scene as it is drawn now: a chief's, in a laboratory. */
export function Trial({ camera, module, scene }: { camera: string; module: string; scene: Scene }) {
  const ago = useSignal(2);
  const minutes = useSignal(2);
  const id = useSignal("");
  const tried = useSignal<Tried | undefined>(undefined);
  const reasons = useSignal<readonly Reason[]>([]);
  const trouble = useSignal("");
  useResource(() => {
    const asked = id.value;
    if (asked === "") return undefined;
    const ending = new AbortController();
    void follow(asked, ending.signal);
    return () => {
      ending.abort();
      void ask("DELETE", `/api/previews/${asked}`, doneReply);
    };
  }, [id.value]);
  if (town.person.value?.role !== "chief") return null;

  async function follow(asked: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const given = await ask("GET", `/api/previews/${asked}`, previewView, { signal });
      if (signal.aborted) return;
      if (given.kind !== "done") trouble.value = explain(given);
      else if (tried.value !== undefined) tried.value = { ...tried.value, view: given.value };
      if (given.kind !== "done" || given.value.state !== "running") {
        id.value = "";
        return;
      }
      await pageTiming.sleep(everyMs, signal);
    }
  }

  async function begin(): Promise<void> {
    if (town.motive.peek() === null) {
      motiveAsked.value = true;
      return;
    }
    const now = Math.round((performance.timeOrigin + performance.now() + clockAheadMs()) * 1000);
    const from = now - Math.round(ago.value * minute);
    const to = Math.min(now, from + Math.round(minutes.value * minute));
    const body = { module, scene, from, to };
    [trouble.value, reasons.value, tried.value] = ["", [], undefined];
    const given = await ask("POST", `/api/cameras/${camera}/preview`, previewReply, { body });
    if (given.kind !== "done") trouble.value = explain(given);
    else if (given.value.outcome === "deny") reasons.value = given.value.reasons;
    else {
      tried.value = { view: empty(from, to), scene };
      id.value = given.value.id;
    }
  }

  const runs = id.value !== "";
  return (
    <section class="panel scene-trial">
      <h2>{say("scene.try-title")}</h2>
      <p class="soft small">{say("scene.try-intro")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (runs) id.value = "";
          else void begin();
        }}
      >
        <Minutes label={say("scene.try-ago")} value={ago} most={24 * 60} />
        <Minutes label={say("scene.try-minutes")} value={minutes} most={longestPreviewMinutes} />
        <button type="submit" class="button">
          {say(runs ? "scene.try-stop" : "scene.try")}
        </button>
      </form>
      <Trouble sentence={trouble.value} />
      {reasons.value.length === 0 ? null : <Reasons reasons={reasons.value} />}
      {tried.value === undefined ? null : <Seen camera={camera} {...tried.value} />}
    </section>
  );
}

function Minutes({ label, value, most }: { label: string; value: Signal<number>; most: number }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        min="0.5"
        max={most}
        step="0.5"
        required
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.valueAsNumber;
        }}
      />
    </label>
  );
}

function Seen({ camera, view, scene }: { camera: string } & Tried) {
  const { state, detail, from, to, at, speed, signals, more } = view;
  const done = state === "done" ? to : at;
  const told = say(
    "scene.try-progress",
    duration((done - from) / 1000),
    duration((to - from) / 1000),
    decimal(speed),
  );
  return (
    <>
      <progress max={to - from} value={done - from} aria-label={told} />
      <p class="soft small">{told}</p>
      {state === "failed" ? <p class="notice high">{say("scene.try-failed", detail)}</p> : null}
      {state === "done" ? <p role="status">{say("scene.try-found", signals.length + more)}</p> : null}
      <TrialFound camera={camera} view={view} scene={scene} />
    </>
  );
}

function empty(from: number, to: number): PreviewView {
  return { state: "running", detail: "", from, to, at: from, pictures: 0, speed: 0, signals: [], more: 0 };
}
