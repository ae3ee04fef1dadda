import type { ShiftEntry } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

/** One line as it was written, and the one thing that may be done with it. */
export function Line({ entry, onEnd }: { entry: ShiftEntry; onEnd: (() => void) | undefined }) {
  const zone = town.timeZone.value;
  const time = (at: number) => dateAndTime(at, zone);
  const { kind, text, camera, reference, article, seenAt, until, ended, written } = entry;
  const about = [
    camera === undefined ? "" : (town.cameraById.value.get(camera)?.name ?? camera),
    reference ?? "",
    article ?? "",
    seenAt === undefined ? "" : time(seenAt),
    until === undefined ? "" : say("shift.stands-until", time(until - 1)),
  ].filter((word) => word !== "");
  return (
    <li class="shift-line" data-kind={kind} data-ended={ended !== undefined}>
      <p>
        <span class="chip">{say(`shift.kind-${kind}`)}</span> {text}
      </p>
      <p class="soft small">
        {[...about, say("shift.by", written.by, time(written.at))].join(" · ")}
        {ended === undefined ? "" : ` · ${say("shift.ended", ended.by, time(ended.at))}`}
      </p>
      {onEnd === undefined || kind === "offence" ? null : (
        <button type="button" class="button small quiet" onClick={onEnd}>
          {say(`shift.end-${kind}`)}
        </button>
      )}
    </li>
  );
}
