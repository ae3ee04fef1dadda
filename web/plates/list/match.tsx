import type { Signal } from "@preact/signals";
import type { RejectionCause } from "#contract";
import { type PlateMatch, type PlateMatchDecision, rejectionCauses } from "#contract";
import { dateAndTime, decimal, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { grouped } from "../grouped.ts";
import { VehiclePicture } from "../picture.tsx";

interface MatchProps {
  readonly match: PlateMatch;
  /** The keys speak of it. */
  readonly first: boolean;
  readonly cause: Signal<RejectionCause>;
  /** Absent for a hit. */
  readonly onDecide: ((body: PlateMatchDecision) => void) | undefined;
}

/** The picture beside the lines of the list that it may be. */
export function Match({ match, first, cause, onDecide }: MatchProps) {
  const zone = town.timeZone.value;
  const camera = town.cameraById.value.get(match.camera)?.name ?? match.camera;
  return (
    <li class="panel plate-card">
      {match.hasPicture ? (
        <VehiclePicture
          path={`/api/plate-matches/${encodeURIComponent(match.id)}/picture`}
          atOnce={first && onDecide !== undefined}
        />
      ) : (
        <p class="soft small">{say("plate.no-picture")}</p>
      )}
      <div class="plate-what">
        <p class="soft small">
          {`${dateAndTime(match.at, zone)}, ${camera}`} ·{" "}
          {say("plate.gone-at", dateAndTime(match.ends, zone))}
        </p>
        <ul class="plate-candidates">
          {match.candidates.map(({ plate, purpose, reference, likeness, read, belief }, at) => (
            <li key={plate}>
              <p class="plate">{grouped(plate)}</p>
              <p>
                {say(`plate.purpose.${purpose}`)} · {reference}
              </p>
              <p class="soft small">
                {say(`plate.${likeness}`)} · {say("plate.read-as", grouped(read))} ·{" "}
                {say("plate.belief", decimal(belief * 100))}
              </p>
              {onDecide === undefined ? null : (
                <button
                  type="button"
                  class={at === 0 ? "button first" : "button"}
                  onClick={() => {
                    onDecide({ decision: "confirmed", candidate: at });
                  }}
                >
                  {say("plate.confirm")}
                  {first && at === 0 ? <kbd>C</kbd> : null}
                </button>
              )}
            </li>
          ))}
        </ul>
        {match.decidedBy === undefined || match.decidedAt === undefined ? null : (
          <p class="small">{say("plate.by", match.decidedBy.name, dateAndTime(match.decidedAt, zone))}</p>
        )}
        {onDecide === undefined ? null : (
          <div class="plate-reject">
            <label class="field">
              <span>{say("plate.cause")}</span>
              <select
                value={cause.value}
                onChange={(event) => {
                  const chosen = rejectionCauses.find((one) => one === event.currentTarget.value);
                  if (chosen !== undefined) cause.value = chosen;
                }}
              >
                {rejectionCauses.map((one) => (
                  <option key={one} value={one}>
                    {say(`plate.cause.${one}`)}
                  </option>
                ))}
              </select>
            </label>
            <button
              type="button"
              class="button"
              onClick={() => {
                onDecide({ decision: "rejected", cause: cause.value });
              }}
            >
              {say("plate.reject")}
              {first ? <kbd>X</kbd> : null}
            </button>
          </div>
        )}
      </div>
    </li>
  );
}
