import { useSignal } from "@preact/signals";
import { type Reason, vehiclePhotograph } from "#contract";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Reasons } from "../ui/reasons.tsx";
import { Trouble } from "../ui/trouble.tsx";

/** Shown when it is asked for, since that look is written in the log. */
export function Photograph(props: { path: string; ask: string; alt: string }) {
  const picture = useSignal<string | undefined>(undefined);
  const trouble = useSignal("");
  const denied = useSignal<readonly Reason[]>([]);
  const show = async () => {
    const answer = await ask("GET", props.path, vehiclePhotograph);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    if (answer.value.outcome === "deny") denied.value = answer.value.reasons;
    else picture.value = answer.value.picture;
  };
  return (
    <div class="vehicle-photograph">
      {picture.value === undefined ? (
        <button type="button" class="button small" onClick={() => void show()}>
          {props.ask}
        </button>
      ) : (
        <img src={`data:image/jpeg;base64,${picture.value}`} alt={props.alt} />
      )}
      <Trouble sentence={trouble.value} />
      {denied.value.length === 0 ? null : <Reasons reasons={denied.value} />}
    </div>
  );
}
