import type { LegalBasisReply } from "#contract";
import { isoDate, say } from "../i18n/index.ts";
import { wordsOfSpan } from "../town/words-of-span.ts";

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
              {say("legal.covers", act.cameras.length)}, {say("legal.retention", wordsOfSpan(act.retention))}
            </p>
            {act.fictitious ? <p class="chip">{say("legal.fictitious")}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
