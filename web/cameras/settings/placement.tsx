import { useSignal } from "@preact/signals";
import { type MeasuredView, type PlacementReply, placementHere, placementReply } from "#contract";
import { decimal, say } from "../../i18n/index.ts";
import { motiveAsked } from "../../shell/motive.tsx";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";

/** Whether plates could be read from where this camera stands: measured on the picture of now, with what to change. */
export function Placement({ camera }: { camera: string }) {
  const possible = useSignal(false);
  const answer = useSignal<PlacementReply | undefined>(undefined);
  const trouble = useSignal("");
  const working = useSignal(false);
  const angle = useSignal("");
  useResource(() => {
    void ask("GET", "/api/placement", placementHere).then((given) => {
      possible.value = given.kind === "done" && given.value.possible;
    });
    return undefined;
  }, []);
  const measure = async () => {
    if (town.motive.peek() === null) {
      motiveAsked.value = true;
      return;
    }
    working.value = true;
    const degrees = angle.value.trim() === "" ? undefined : Number(angle.value);
    const given = await ask("POST", `/api/cameras/${camera}/placement`, placementReply, {
      body: degrees === undefined ? {} : { angle: degrees },
    });
    working.value = false;
    trouble.value = given.kind === "done" ? "" : explain(given);
    answer.value = given.kind === "done" ? given.value : undefined;
  };
  // Where nothing lawful reads plates there is nothing to place a camera for.
  if (!possible.value) return null;
  return (
    <section>
      <h2>{say("placement.title")}</h2>
      <p class="soft small">{say("placement.intro")}</p>
      <form
        class="placement-form"
        onSubmit={(event) => {
          event.preventDefault();
          void measure();
        }}
      >
        <TextField
          label={say("placement.angle")}
          value={angle}
          input={{ type: "number", min: 0, max: 90, required: false }}
          hint={say("placement.angle-hint")}
        />
        <button type="submit" class="button" disabled={working.value}>
          {say(working.value ? "placement.working" : "placement.measure")}
        </button>
      </form>
      <Trouble sentence={trouble.value} />
      {answer.value?.outcome === "deny" ? <Reasons reasons={answer.value.reasons} /> : null}
      {answer.value?.outcome === "measured" ? <Measured view={answer.value.view} /> : null}
    </section>
  );
}

function Measured({ view }: { view: MeasuredView }) {
  if (view.plates.length === 0) return <p class="notice">{say("placement.none")}</p>;
  return (
    <ul class="lines panel placement-plates" aria-live="polite">
      {view.plates.map(({ box, isRead, view: seen, advice }, index) => (
        <li key={`${index} ${box.x} ${box.y}`}>
          <div>
            <p>
              {say("placement.plate", index + 1)}{" "}
              <span class={isRead ? "chip" : "chip high"}>
                {say(isRead ? "placement.read" : "placement.unread")}
              </span>
            </p>
            <p class="soft small">
              {say(
                "placement.figures",
                decimal(seen.characterHeight),
                decimal(seen.lean),
                decimal(seen.edge),
              )}
              {" · "}
              {say("placement.light", Math.round(seen.ground), Math.round(seen.contrast))}
            </p>
            {advice.length === 0 ? <p class="small">{say("placement.good")}</p> : null}
            <ul class="placement-advice small">
              {advice.map(({ about, measured, needed, severity }) => (
                <li key={about}>
                  <span class={severity === "prevents" ? "chip critical" : "chip high"}>
                    {say(`placement.${severity}`)}
                  </span>{" "}
                  {say(`placement.about-${about}`, figure(about, measured), figure(about, needed))}
                </li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Blur is a share of a character's height; all else is pixels, degrees or brightness. */
function figure(about: string, value: number): string {
  return about === "blur" ? decimal(value, 2) : decimal(value, 0);
}
