import { useSignal } from "@preact/signals";
import { platePictureAnswer, type Reason } from "#contract";
import { say } from "../i18n/index.ts";
import { motiveAsked } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Reasons } from "../ui/reasons.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";

/** The vehicle of a passage. The look is in the log, so it is had when it is asked for; `atOnce` where it is the work itself. */
export function VehiclePicture(props: { path: string; atOnce?: boolean }) {
  const picture = useSignal<string | null | undefined>(undefined);
  const trouble = useSignal("");
  const denied = useSignal<readonly Reason[]>([]);
  const motive = town.motive.value;
  const show = async () => {
    const answer = await ask("GET", props.path, platePictureAnswer);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    if (answer.value.outcome === "deny") denied.value = answer.value.reasons;
    else picture.value = answer.value.picture;
  };
  useResource(() => {
    if (props.atOnce === true && motive !== null) void show();
    return undefined;
  }, [props.path, motive]);
  if (picture.value === null) return <p class="soft small">{say("plate.no-picture")}</p>;
  return (
    <div class="plate-picture">
      {picture.value === undefined ? (
        <button
          type="button"
          class="button small"
          onClick={() => {
            if (motive === null) motiveAsked.value = true;
            else void show();
          }}
        >
          {say(motive === null ? "motive.give" : "plate.picture")}
        </button>
      ) : (
        <img src={`data:image/jpeg;base64,${picture.value}`} alt={say("plate.picture-alt")} />
      )}
      <Trouble sentence={trouble.value} />
      {denied.value.length === 0 ? null : <Reasons reasons={denied.value} />}
    </div>
  );
}
