import { useSignal } from "@preact/signals";
import { type CameraMask, doneReply, type SteeringReply, steeringReply } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";

/** The places that a moving camera knows: each has masks of its own, and they are drawn from there. */
export function Presets(props: {
  camera: string;
  positions: CameraMask["positions"];
  here: string | undefined;
}) {
  const { camera, positions, here } = props;
  const known = useSignal<SteeringReply["presets"]>([]);
  const trouble = useSignal("");
  useResource(() => {
    void ask("GET", `/api/cameras/${camera}/steering`, steeringReply).then((answer) => {
      if (answer.kind === "done") known.value = answer.value.presets;
      else trouble.value = explain(answer);
    });
    return undefined;
  }, [camera]);
  const go = async (preset: string) => {
    const body = { act: "go", preset };
    const done = await ask("POST", `/api/cameras/${camera}/steering`, doneReply, { body });
    trouble.value = done.kind === "done" ? "" : explain(done);
  };
  const countAt = (token: string) => positions.find(({ preset }) => preset === token)?.polygons.length;
  return (
    <div class="mask-presets" role="group" aria-label={say("steer.presets")}>
      {known.value.map(({ token, name }) => {
        const count = countAt(token);
        return (
          <button
            key={token}
            type="button"
            class="button small quiet"
            aria-pressed={token === here}
            onClick={() => void go(token)}
          >
            {name} <span class="soft">{count === undefined ? "" : say("masks.count", count)}</span>
          </button>
        );
      })}
      <p class="soft small">{say(here === undefined ? "masks.go-to-preset" : "masks.at-preset")}</p>
      <Trouble sentence={trouble.value} />
    </div>
  );
}
