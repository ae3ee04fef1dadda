import type { Signal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { Icon } from "../ui/icon.tsx";

/** A span as it is typed, in the town's time. */
export interface TypedSpan {
  readonly camera: string;
  readonly from: string;
  readonly to: string;
}

/** One requisition names so many at most. */
const mostSpans = 50;

/** The cameras and hours that the paper names: what is added begins as the last one. */
export function AskedSpans({ spans }: { spans: Signal<readonly TypedSpan[]> }) {
  const change = (at: number, part: Partial<TypedSpan>) => {
    spans.value = spans.value.map((span, index) => (index === at ? { ...span, ...part } : span));
  };
  return (
    <div class="asked-spans">
      <p class="asked-spans-title">{say("requisition.asked")}</p>
      <p class="soft small">{say("requisition.asked-hint")}</p>
      {spans.value.map((span, at) => (
        <fieldset key={at} class="asked-span">
          <legend>{say("requisition.span", at + 1)}</legend>
          <label class="field asked-span-camera">
            <span>{say("retention.camera")}</span>
            <select
              value={span.camera}
              onChange={(event) => change(at, { camera: event.currentTarget.value })}
            >
              {town.cameras.value.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {(["from", "to"] as const).map((end) => (
            <label key={end} class="field">
              <span>{say(`hold.${end}`)}</span>
              <input
                type="datetime-local"
                required
                value={span[end]}
                onInput={(event) => change(at, { [end]: event.currentTarget.value })}
              />
            </label>
          ))}
          {spans.value.length === 1 ? null : (
            <button
              type="button"
              class="icon-button"
              aria-label={say("requisition.remove-span", at + 1)}
              onClick={() => {
                spans.value = spans.value.filter((_, index) => index !== at);
              }}
            >
              <Icon name="close" />
            </button>
          )}
        </fieldset>
      ))}
      {spans.value.length >= mostSpans ? null : (
        <button
          type="button"
          class="button small"
          onClick={() => {
            const last = spans.value.at(-1);
            if (last !== undefined) spans.value = [...spans.value, { ...last }];
          }}
        >
          <Icon name="plus" />
          {say("requisition.add-span")}
        </button>
      )}
    </div>
  );
}
