import { useSignal } from "@preact/signals";
import { type SteeringReply, steeringReply } from "#contract";
import { clockTime, say } from "../../i18n/index.ts";
import { go } from "../../shell/route.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { useResource } from "../../ui/use-resource.ts";
import { LimitsForm } from "./limits-form.tsx";
import { Patrols } from "./patrols.tsx";

/** Of a camera whose head turns: how far, along which places, and who goes before whom. */
export function HeadSettings({ camera }: { camera: string }) {
  const steering = useSignal<SteeringReply | undefined>(undefined);
  const trouble = useSignal("");
  const role = town.person.value?.role;
  const read = async () => {
    const answer = await ask("GET", `/api/cameras/${camera}/steering`, steeringReply);
    if (answer.kind === "done") steering.value = answer.value;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  };
  useResource(() => {
    void read();
    return undefined;
  }, [camera]);
  const known = steering.value;
  if (known === undefined) {
    return (
      <p class={trouble.value === "" ? "soft" : "notice high"}>{trouble.value || say("shell.loading")}</p>
    );
  }
  const changed = () => void read();
  return (
    <>
      <section>
        <h2>{say("limits.title")}</h2>
        <LimitsForm camera={camera} limits={known.limits} mayChange={role === "chief"} onChanged={changed} />
      </section>
      <section>
        <h2>{say("patrols.title")}</h2>
        <Patrols steering={known} mayChange={role === "chief" || role === "supervisor"} onChanged={changed} />
      </section>
      <section>
        <h2>{say("priority.title")}</h2>
        <div class="panel settings-form">
          <p>
            {known.by === undefined
              ? say("steer.free")
              : say("priority.by", known.by.name, clockTime(known.by.until, town.timeZone.value))}
          </p>
          <ol class="priority">
            <li>{say("role.chief")}</li>
            <li>{say("role.supervisor")}</li>
            <li>{say("role.operator")}</li>
            <li>{say("priority.patrol")}</li>
          </ol>
          <p class="soft">{say("priority.rule")}</p>
          <div class="form-actions">
            <button
              type="button"
              class="button"
              onClick={() => {
                go("wall");
              }}
            >
              {say("priority.steer")}
            </button>
          </div>
        </div>
      </section>
    </>
  );
}
