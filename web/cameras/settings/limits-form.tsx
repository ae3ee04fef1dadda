import { type Signal, useSignal } from "@preact/signals";
import { doneReply, type SteeringLimits } from "#contract";
import { say } from "../../i18n/index.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Check } from "../../ui/check.tsx";

const axes = ["pan", "tilt", "zoom"] as const;
type Axis = (typeof axes)[number];
/** ONVIF's generic spaces, in hundredths, as a person types them. */
const whole: Readonly<Record<Axis, readonly [number, number]>> = {
  pan: [-100, 100],
  tilt: [-100, 100],
  zoom: [0, 100],
};

type Edges = Readonly<Record<Axis, { readonly from: string; readonly to: string }>>;

function edgesOf(limits: SteeringLimits | undefined): Edges {
  const edge = (axis: Axis) => {
    const [least, most] = whole[axis];
    const { from, to } = limits?.[axis] ?? { from: least / 100, to: most / 100 };
    return { from: String(Math.round(from * 100)), to: String(Math.round(to * 100)) };
  };
  return { pan: edge("pan"), tilt: edge("tilt"), zoom: edge("zoom") };
}

/** Where the head may look. Steering, presets and patrols stay inside. */
export function LimitsForm(props: {
  camera: string;
  limits: SteeringLimits | undefined;
  mayChange: boolean;
  onChanged: () => void;
}) {
  const limited = useSignal(props.limits !== undefined);
  const edges = useSignal(edgesOf(props.limits));
  const said = useSignal<{ readonly good: boolean; readonly words: string } | undefined>(undefined);
  const keep = async () => {
    const range = ({ from, to }: Edges[Axis]) => ({ from: Number(from) / 100, to: Number(to) / 100 });
    const { pan, tilt, zoom } = edges.value;
    const body = limited.value ? { pan: range(pan), tilt: range(tilt), zoom: range(zoom) } : null;
    const answer = await ask("PUT", `/api/cameras/${props.camera}/limits`, doneReply, { body });
    const good = answer.kind === "done";
    said.value = { good, words: good ? say("limits.done") : explain(answer) };
    if (good) props.onChanged();
  };
  return (
    <form
      class="panel settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <fieldset class="settings-fields" disabled={!props.mayChange}>
        <p class="soft">{say("limits.intro")}</p>
        <Check label={say("limits.limited")} value={limited} />
        {limited.value ? axes.map((axis) => <AxisRange key={axis} axis={axis} edges={edges} />) : null}
      </fieldset>
      {said.value === undefined ? null : (
        <p class={said.value.good ? "notice" : "notice high"} role={said.value.good ? "status" : "alert"}>
          {said.value.words}
        </p>
      )}
      {props.mayChange ? (
        <div class="form-actions">
          <button type="submit" class="button first">
            {say("limits.keep")}
          </button>
        </div>
      ) : (
        <p class="soft small">{say("limits.chief")}</p>
      )}
    </form>
  );
}

function AxisRange({ axis, edges }: { axis: Axis; edges: Signal<Edges> }) {
  const [least, most] = whole[axis];
  const { from, to } = edges.value[axis];
  const edge = (which: "from" | "to", value: string, [low, high]: readonly [number, number]) => (
    <label class="field">
      <span>{say(`limits.${axis}-${which}`)}</span>
      <input
        type="number"
        required
        min={low}
        max={high}
        value={value}
        onInput={(event) => {
          const changed = { ...edges.value[axis], [which]: event.currentTarget.value };
          edges.value = { ...edges.value, [axis]: changed };
        }}
      />
    </label>
  );
  return (
    <div class="axis">
      {edge("from", from, [least, Number(to) - 1])}
      {edge("to", to, [Number(from) + 1, most])}
    </div>
  );
}
