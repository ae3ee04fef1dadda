import type { HoldView, RequisitionView } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { mayOpen } from "../shell/rights.ts";
import { go } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { Icon } from "../ui/icon.tsx";
import { putsErasureOff } from "./basis.ts";
import { isOver } from "./course.ts";

/** The spans that were asked for: until when each is held, and the way to its recording for those who may see one. */
export function Asked(props: { requisition: RequisitionView; holds: readonly HoldView[]; now: number }) {
  const { requisition, holds, now } = props;
  const { state, request } = requisition;
  const zone = town.timeZone.value;
  const own = "preserved" in state ? state.preserved.holds : undefined;
  const role = town.person.value?.role ?? "operator";
  return (
    <ul class="panel lines requisition-asked">
      {request.asked.map(({ camera, from, to }, at) => {
        const hold = holds.find(({ id }) => id === own?.[at]);
        const stands = hold !== undefined && hold.ended === undefined && hold.ends > now;
        return (
          <li key={`${camera} ${from} ${to}`}>
            <div>
              <p>{town.cameraById.value.get(camera)?.name ?? camera}</p>
              <p class="soft small">
                {dateAndTime(from, zone)} – {dateAndTime(to, zone)}
              </p>
              {isOver(state) ? null : (
                <p class="small">
                  {!putsErasureOff(request)
                    ? say("requisition.never-kept")
                    : own === undefined
                      ? say("requisition.not-kept")
                      : stands
                        ? say("requisition.kept-until", dateAndTime(hold.ends, zone))
                        : say("requisition.kept-ended")}
                </p>
              )}
            </div>
            {mayOpen(role, "playback") && !isOver(state) ? (
              <button
                type="button"
                class="button small"
                onClick={() => go("playback", { cameras: camera, at: String(from) })}
              >
                <Icon name="replay" />
                {say("requisition.play")}
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
