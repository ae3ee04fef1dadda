import "./steering.css";
import { useComputed, useSignal } from "@preact/signals";
import { type CameraView, doneReply, type SteeringReply, steeringReply } from "#contract";
import { clockTime, say } from "../../i18n/index.ts";
import { steerers } from "../../shell/happenings.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { useResource } from "../../ui/use-resource.ts";
import { SteeringHand } from "./hand.ts";
import { steerByJoystick } from "./joystick.ts";
import { steerByKeys } from "./keys.ts";
import { Pad } from "./pad.tsx";
import { PresetForm } from "./preset-form.tsx";

/** What turns the head of an enlarged camera: who has it, the pad, its presets and its patrols. */
export function SteeringPanel({ camera }: { camera: CameraView }) {
  const hand = useComputed(() => new SteeringHand(camera.id));
  const known = useSignal<SteeringReply | undefined>(undefined);
  const trouble = useSignal("");
  const read = async () => {
    const answer = await ask("GET", `/api/cameras/${camera.id}/steering`, steeringReply);
    if (answer.kind === "done") known.value = answer.value;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  };
  useResource(() => {
    void read();
    const endings = [steerByKeys(hand.value), steerByJoystick(hand.value)];
    return () => {
      for (const end of endings) end();
      hand.value.close();
    };
  }, [camera.id]);
  const by = steerers.value.get(camera.id) ?? known.value?.by;
  const role = town.person.value?.role;
  const keeps = role === "supervisor" || role === "chief";
  const said = hand.value.trouble.value === "" ? trouble.value : hand.value.trouble.value;
  const remove = async (preset: string) => {
    const body = { act: "remove" as const, preset };
    const answer = await ask("PUT", `/api/cameras/${camera.id}/presets`, doneReply, { body });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    await read();
  };
  return (
    <section class="steering" aria-label={say("steer.title", camera.name)}>
      <p class="steering-who small">
        {by === undefined
          ? say("steer.free")
          : by.login === town.person.value?.login
            ? say("steer.mine", clockTime(by.until, town.timeZone.value))
            : say("steer.by", by.name)}
      </p>
      <Pad hand={hand.value} />
      {said === "" ? null : (
        <p class="notice high small" role="alert">
          {said}
        </p>
      )}
      <h2 class="small">{say("steer.presets")}</h2>
      {(known.value?.presets.length ?? 0) === 0 ? <p class="soft small">{say("steer.no-preset")}</p> : null}
      <ul class="steering-presets">
        {known.value?.presets.map(({ token, name }) => (
          <li key={token}>
            <button
              type="button"
              class="button small"
              onClick={() => {
                hand.value.tell({ act: "go", preset: token });
              }}
            >
              {name}
            </button>
            {keeps ? (
              <button
                type="button"
                class="button quiet small"
                aria-label={say("steer.remove", name)}
                title={say("steer.remove", name)}
                onClick={() => void remove(token)}
              >
                ×
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {known.value?.patrols.map(({ id, name }) => {
        const runs = known.value?.patrol?.id === id;
        return (
          <button
            key={id}
            type="button"
            class="button small"
            aria-pressed={runs}
            onClick={() => {
              hand.value.tell(runs ? { act: "end-patrol" } : { act: "patrol", patrol: id });
              setTimeout(() => void read(), 500);
            }}
          >
            {say(runs ? "steer.end-patrol" : "steer.patrol", name)}
          </button>
        );
      })}
      {keeps ? <PresetForm camera={camera.id} presets={known.value?.presets ?? []} onKept={read} /> : null}
      <p class="soft small steering-keys">{say("steer.keys")}</p>
    </section>
  );
}
