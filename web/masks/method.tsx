import type { MaskMethod } from "#contract";
import { decimal, say } from "../i18n/index.ts";

/** Who masks, what that costs, and what happens when the camera stops doing it. */
export function Method(props: {
  method: MaskMethod;
  cores: number | undefined;
  onChange: (method: MaskMethod) => void;
}) {
  const { method, onChange } = props;
  return (
    <fieldset class="mask-method">
      <legend>{say("masks.method")}</legend>
      <label>
        <input
          type="radio"
          name="mask-method"
          checked={method.by === "recorder"}
          onChange={() => {
            onChange({ by: "recorder" });
          }}
        />
        <span>
          {say("masks.recorder")}{" "}
          {props.cores === undefined ? null : (
            <span class="soft small">{say("masks.cost", decimal(Math.max(0.1, props.cores)))}</span>
          )}
        </span>
      </label>
      <label>
        <input
          type="radio"
          name="mask-method"
          checked={method.by === "camera"}
          onChange={() => {
            onChange({ by: "camera", onFailure: "mask-by-us" });
          }}
        />
        <span>
          {say("masks.camera")} <span class="soft small">{say("masks.cost-camera")}</span>
        </span>
      </label>
      {method.by === "recorder" ? null : (
        <label class="field">
          <span>{say("masks.on-failure")}</span>
          <select
            value={method.onFailure}
            onChange={(event) => {
              onChange({
                by: "camera",
                onFailure: event.currentTarget.value === "stop" ? "stop" : "mask-by-us",
              });
            }}
          >
            <option value="mask-by-us">{say("masks.by-us")}</option>
            <option value="stop">{say("masks.stop")}</option>
          </select>
        </label>
      )}
    </fieldset>
  );
}
