import { useSignal } from "@preact/signals";
import { parkingPicture } from "#contract";
import { say } from "../../i18n/index.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";

/** Shown when it is asked for, since that look is written in the log. */
export function Photograph(props: { id: string; hasPicture: boolean; street: string }) {
  const picture = useSignal<string | undefined>(undefined);
  const trouble = useSignal("");
  const denied = useSignal<Parameters<typeof Reasons>[0]["reasons"]>([]);
  if (!props.hasPicture) return <p class="soft small">{say("parking.no-picture")}</p>;
  const show = async () => {
    const path = `/api/parking/${encodeURIComponent(props.id)}/picture`;
    const answer = await ask("GET", path, parkingPicture);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    if (answer.value.outcome === "deny") denied.value = answer.value.reasons;
    else picture.value = answer.value.picture;
  };
  return (
    <div class="parking-photograph">
      {picture.value === undefined ? (
        <button type="button" class="button small" onClick={() => void show()}>
          {say("parking.picture")}
        </button>
      ) : (
        <img src={`data:image/jpeg;base64,${picture.value}`} alt={say("parking.picture-of", props.street)} />
      )}
      <Trouble sentence={trouble.value} />
      {denied.value.length === 0 ? null : <Reasons reasons={denied.value} />}
    </div>
  );
}
