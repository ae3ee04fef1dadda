import type { LegalBasisReply } from "#contract";
import { isoDate, say } from "../i18n/index.ts";

/** `P15D`, `P1M` as a person says it; anything else as it is written. */
function spanOf(period: string): string {
  const read = /^P(\d{1,3})([DM])$/.exec(period);
  if (read === null) return period;
  const count = Number(read[1]);
  return read[2] === "D" ? say("legal.retention-days", count) : say("legal.retention-months", count);
}

export function Authorisations({ authorisations }: { authorisations: LegalBasisReply["authorisations"] }) {
  return (
    <section>
      <h2>{say("legal.authorisations")}</h2>
      {authorisations.length === 0 ? <p class="notice high">{say("legal.no-authorisation")}</p> : null}
      <ul class="acts">
        {authorisations.map((act) => (
          <li key={act.id} class="panel act">
            <h3>{act.reference}</h3>
            <p class="soft">{say("legal.valid", isoDate(act.from), isoDate(act.until))}</p>
            <p class="soft">
              {say("legal.covers", act.cameras.length)}, {say("legal.retention", spanOf(act.retention))}
            </p>
            {act.fictitious ? <p class="chip">{say("legal.fictitious")}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
