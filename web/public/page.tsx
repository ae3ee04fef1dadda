import { useSignal } from "@preact/signals";
import { type PublicReply, publicReply } from "#contract";
import { language, languages, speak } from "../i18n/language.ts";
import { ask } from "../town/ask.ts";
import { useResource } from "../ui/use-resource.ts";
import { RequestForm } from "./request-form.tsx";
import { pick, words } from "./words.ts";

/** What anyone may know of the cameras of their town, and how they ask for more. */
export function PublicPage() {
  const known = useSignal<PublicReply | undefined>(undefined);
  const silent = useSignal(false);
  useResource(() => {
    void ask("GET", "/api/public", publicReply).then((answer) => {
      if (answer.kind === "done") known.value = answer.value;
      else silent.value = true;
    });
    return undefined;
  }, []);
  const w = words();
  const { value } = known;
  return (
    <main class="public">
      <header>
        <p class="public-languages">
          {languages.map((name) => (
            <button
              key={name}
              type="button"
              class="link"
              lang={name}
              aria-pressed={language.value === name}
              onClick={() => speak(name)}
            >
              {name === "fr" ? "Français" : "English"}
            </button>
          ))}
        </p>
        <h1>{value === undefined ? w.title : `${value.town} – ${w.title}`}</h1>
        {value === undefined ? null : <p class="public-intro">{w.intro(value.town)}</p>}
        {value?.demonstration === true ? <p class="notice">{w.demonstration}</p> : null}
      </header>
      {silent.value ? (
        <p class="notice critical" role="alert">
          {w.silent}
        </p>
      ) : null}
      {value === undefined ? null : (
        <>
          <Filmed known={value} />
          <section>
            <h2>{w.not}</h2>
            <p>{w.noFaces}</p>
            <p>{w.dwellings}</p>
            {value.analyses.length === 0 ? (
              <p>{w.noAnalyses}</p>
            ) : (
              <p>
                {w.analyses} {value.analyses.map(pick).join(", ")}.
              </p>
            )}
          </section>
          <Rights known={value} />
          <RequestForm timeZone={value.timeZone} />
        </>
      )}
    </main>
  );
}

function Filmed({ known }: { known: PublicReply }) {
  const w = words();
  return (
    <section>
      <h2>{w.where}</h2>
      <p>{known.filmed.length === 0 ? w.nothing : w.cameras(known.cameras)}</p>
      {known.filmed.map(({ places, sign }) => (
        <article key={places.join()} class="panel">
          <ul class="public-places">
            {places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
          <dl>
            <dt>{w.why}</dt>
            <dd>{sign.purposes.map(pick).join(" ; ")}</dd>
            <dt>{w.who}</dt>
            <dd>
              {sign.controller}. {w.whoLooks}
            </dd>
            <dt>{w.kept}</dt>
            <dd>
              {pick(sign.kept)}. {w.keptThen}
            </dd>
            <dt>{w.basis}</dt>
            <dd>{pick(sign.basis)}</dd>
          </dl>
        </article>
      ))}
    </section>
  );
}

/** The same sentence stands on several signs: once is enough. */
function Rights({ known }: { known: PublicReply }) {
  const w = words();
  const rights = new Map(
    known.filmed.flatMap(({ sign }) =>
      sign.rights.map((right) => [`${right.title.fr} ${right.articles}`, right] as const),
    ),
  );
  const recourse = new Map(
    known.filmed.flatMap(({ sign }) => sign.recourse.map((line) => [line.fr, line] as const)),
  );
  return (
    <section>
      <h2>{w.rights}</h2>
      <ul>
        {[...rights].map(([key, { title, articles }]) => (
          <li key={key}>
            {pick(title)} <span class="soft small">({articles})</span>
          </li>
        ))}
      </ul>
      {[...recourse].map(([key, line]) => (
        <p key={key} class="small">
          {pick(line)}
        </p>
      ))}
      {known.contact === undefined ? null : (
        <p>
          {w.contact} {known.contact}.
        </p>
      )}
    </section>
  );
}
