import { useSignal } from "@preact/signals";
import { doneReply, type SteeringReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";

const dwellSeconds = 10;

/** Keeps where the camera looks under a name, and all presets as a patrol. */
export function PresetForm(props: {
  camera: string;
  presets: SteeringReply["presets"];
  onKept: () => Promise<void>;
}) {
  const name = useSignal("");
  const trouble = useSignal("");
  const put = async (path: string, body: unknown) => {
    const answer = await ask("PUT", `/api/cameras/${props.camera}/${path}`, doneReply, { body });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") name.value = "";
    await props.onKept();
  };
  return (
    <form
      class="steering-keep"
      onSubmit={(event) => {
        event.preventDefault();
        void put("presets", { act: "keep", name: name.value.trim() });
      }}
    >
      <label class="field">
        <span>{say("steer.keep-label")}</span>
        <input
          required
          maxLength={64}
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
      </label>
      <div class="steering-row">
        <button type="submit" class="button small">
          {say("steer.keep")}
        </button>
        {props.presets.length > 1 ? (
          <button
            type="button"
            class="button small quiet"
            onClick={() =>
              void put("patrols/ronde", {
                id: "ronde",
                name: say("steer.all-presets"),
                stops: props.presets.map(({ token }) => ({ preset: token, seconds: dwellSeconds })),
              })
            }
          >
            {say("steer.make-patrol")}
          </button>
        ) : null}
      </div>
      {trouble.value === "" ? null : (
        <p class="notice high small" role="alert">
          {trouble.value}
        </p>
      )}
    </form>
  );
}
