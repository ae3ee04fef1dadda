import type { DesignationView } from "#contract";
import { isoDate, say, weekdays } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

/** What someone is designated for: by whom, by which act, where, when, and for which cameras. */
export function Designations(props: { designations: readonly DesignationView[]; none: string }) {
  if (props.designations.length === 0) return <p class="soft">{props.none}</p>;
  return (
    <ul class="designations">
      {props.designations.map((one) => (
        <li key={one.id}>
          <p>
            {one.territory}, {say("agents.term", isoDate(one.from), isoDate(one.until))}{" "}
            <span class={one.state === "holds" ? "chip" : "chip high"}>
              {say(`designation.${one.state}`)}
            </span>
          </p>
          <p class="soft small">
            {one.designatedBy}, {one.act}
          </p>
          {one.cameras === undefined ? null : (
            <p class="soft small">{say("agents.cameras", namesOf(one.cameras))}</p>
          )}
          {one.hours === undefined ? null : (
            <p class="soft small">{say("agents.hours", hoursOf(one.hours))}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function namesOf(cameras: readonly string[]): string {
  return cameras.map((camera) => town.cameraById.value.get(camera)?.name ?? camera).join(", ");
}

function hoursOf(hours: NonNullable<DesignationView["hours"]>): string {
  return hours.map(({ days, from, until }) => `${weekdays(days)} ${from}–${until}`).join(", ");
}
