import type { ParkingProcedure } from "#contract";
import { dateAndTime, longDate, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { Photograph } from "../photograph.tsx";
import { deviceName } from "./device-name.ts";

/** What an appeal may still ask for. */
export function Procedures({ procedures }: { procedures: readonly ParkingProcedure[] }) {
  const zone = town.timeZone.value;
  return (
    <section>
      <h2>{say("parking.procedures")}</h2>
      <p class="soft">{say("parking.procedures-intro")}</p>
      {procedures.length === 0 ? <p class="soft">{say("parking.procedures-none")}</p> : null}
      {procedures.length === 0 ? null : (
        <ul class="lines panel">
          {procedures.map(({ id, reference, device, openedAt, openedBy, ends, hasPicture }) => (
            <li key={id}>
              <div>
                <p>
                  <strong>{reference}</strong> <span class="chip">{deviceName(device)}</span>
                </p>
                <p class="soft small">
                  {say("parking.opened-by", dateAndTime(openedAt, zone), openedBy)} ·{" "}
                  {say("parking.kept-until", longDate(ends, zone))}
                </p>
              </div>
              {hasPicture ? (
                <Photograph
                  path={`/api/parking/${encodeURIComponent(id)}/picture`}
                  ask={say("parking.picture")}
                  alt={say("parking.picture-of", reference)}
                />
              ) : (
                <p class="soft small">{say("parking.no-picture")}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
