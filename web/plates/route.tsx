import "./state.css";
import { useSignal } from "@preact/signals";
import { type VehicleRouteAnswer, vehicleRouteAnswer } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { motiveAsked } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Reasons } from "../ui/reasons.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { grouped } from "./grouped.ts";
import { OnPlan } from "./on-plan.tsx";

/** The laboratory's route of one vehicle over its cameras. */
export function VehicleRoute() {
  const plate = useSignal("");
  const trouble = useSignal("");
  const answer = useSignal<VehicleRouteAnswer | undefined>(undefined);
  const trace = async () => {
    if (town.motive.value === null) {
      motiveAsked.value = true;
      return;
    }
    const asked = await ask("POST", "/api/vehicle-routes", vehicleRouteAnswer, {
      body: { plate: plate.value },
    });
    trouble.value = asked.kind === "done" ? "" : explain(asked);
    answer.value = asked.kind === "done" ? asked.value : undefined;
  };
  const found = answer.value?.outcome === "found" ? answer.value.stops : undefined;
  return (
    <div class="state-plates">
      <p class="notice">{say("route.intro")}</p>
      <form
        class="panel plate-search"
        onSubmit={(event) => {
          event.preventDefault();
          void trace();
        }}
      >
        <TextField
          label={say("route.plate")}
          value={plate}
          input={{ minLength: 2, maxLength: 20, autoComplete: "off" }}
        />
        <button type="submit" class="button first">
          {say("route.show")}
        </button>
      </form>
      <Trouble sentence={trouble.value} />
      {answer.value?.outcome === "deny" ? <Reasons reasons={answer.value.reasons} /> : null}
      {found?.length === 0 ? <p class="panel plate-none">{say("route.none")}</p> : null}
      {found === undefined || found.length === 0 ? null : (
        <>
          <OnPlan stops={found} route />
          <ol class="panel plate-stops">
            {found.map(({ camera, at, plate: read }) => (
              <li key={`${camera} ${at}`}>
                <span class="plate">{grouped(read)}</span>
                <span>{town.cameraById.value.get(camera)?.name ?? camera}</span>
                <span class="soft">{dateAndTime(at, town.timeZone.value)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
