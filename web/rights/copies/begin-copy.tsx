import { useSignal } from "@preact/signals";
import { longestCopy } from "#contract";
import { say } from "../../i18n/index.ts";
import { fromField } from "../../log/town-time-field.ts";
import { town } from "../../shell/town.ts";

export interface AskedSpan {
  readonly camera: string;
  readonly from: number;
  readonly to: number;
}

/** As long as one usually passes through a picture. */
const usual = 60_000_000;

/** Which camera and which minutes of what is held; to the second, as a copy is short. */
export function BeginCopy(props: {
  spans: readonly AskedSpan[];
  onBegin: (span: AskedSpan) => Promise<void>;
}) {
  const zone = town.timeZone.value;
  const [first] = props.spans;
  const camera = useSignal(first?.camera ?? "");
  const from = useSignal(fieldOf(first?.from ?? 0, zone));
  const to = useSignal(fieldOf(Math.min((first?.from ?? 0) + usual, first?.to ?? 0), zone));
  const cameras = [...new Set(props.spans.map((span) => span.camera))];
  const choose = (id: string) => {
    const span = props.spans.find((one) => one.camera === id);
    camera.value = id;
    if (span === undefined) return;
    from.value = fieldOf(span.from, zone);
    to.value = fieldOf(Math.min(span.from + usual, span.to), zone);
  };
  return (
    <form
      class="form copies-begin"
      onSubmit={(event) => {
        event.preventDefault();
        const span = { from: fromField(from.value, zone), to: fromField(to.value, zone) };
        void props.onBegin({
          camera: camera.value,
          from: span.from,
          to: Math.min(span.to, span.from + longestCopy),
        });
      }}
    >
      <label class="field">
        <span>{say("retention.camera")}</span>
        <select value={camera.value} onChange={(event) => choose(event.currentTarget.value)}>
          {cameras.map((id) => (
            <option key={id} value={id}>
              {town.cameras.value.find((one) => one.id === id)?.name ?? id}
            </option>
          ))}
        </select>
      </label>
      {[["from", from] as const, ["to", to] as const].map(([end, value]) => (
        <label key={end} class="field">
          <span>{say(`hold.${end}`)}</span>
          <input
            type="datetime-local"
            step="1"
            required
            value={value.value}
            onInput={(event) => {
              value.value = event.currentTarget.value;
            }}
          />
        </label>
      ))}
      <p class="soft small">{say("copy.begin-hint")}</p>
      <button type="submit" class="button">
        {say("copy.begin")}
      </button>
    </form>
  );
}

function fieldOf(micros: number, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.ceil(micros / 1e6) * 1000).toZonedDateTimeISO(zone);
  return at.toPlainDateTime().toString({ smallestUnit: "second" });
}
