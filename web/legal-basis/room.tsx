import "./legal-basis.css";
import { useSignal } from "@preact/signals";
import { type LegalBasisReply, legalBasisReply, type VerdictView } from "#contract";
import { isoDate, pick, say } from "../i18n/index.ts";
import { query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Reasons } from "../ui/reasons.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Authorisations } from "./authorisations.tsx";
import { LawTable } from "./law-table.tsx";
import { MaskLine } from "./mask-line.tsx";
import { Modules } from "./modules.tsx";

/** Per camera what runs, on what basis, and what is refused. */
export function Room() {
  const basis = useSignal<LegalBasisReply | undefined>(undefined);
  const trouble = useSignal("");
  const chosen = useSignal<string | undefined>(query.value.get("camera") ?? undefined);
  const read = async () => {
    const answer = await ask("GET", "/api/legal-basis", legalBasisReply);
    if (answer.kind === "done") basis.value = answer.value;
    else trouble.value = explain(answer);
  };
  useResource(() => {
    void read();
    return undefined;
  }, []);
  const shown = basis.value;
  if (shown === undefined)
    return <p class="waiting">{trouble.value === "" ? say("shell.loading") : trouble.value}</p>;
  const camera = shown.cameras.find((each) => each.id === chosen.value) ?? shown.cameras[0];
  const { pack } = shown;
  return (
    <div class="reading legal">
      <header>
        <h1>{say("legal.title")}</h1>
        <p>
          {say("legal.pack", pack.name, pack.version, isoDate(pack.readOn))}
          {", "}
          {say("legal.review", isoDate(pack.reviewBy))}
        </p>
      </header>
      <div class="legal-cameras">
        <nav aria-label={say("wall.cameras")}>
          <ul>
            {shown.cameras.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  class="legal-camera"
                  aria-pressed={each.id === camera?.id}
                  onClick={() => {
                    chosen.value = each.id;
                  }}
                >
                  <StateMark state={town.cameraById.value.get(each.id)?.state ?? "unknown"} />
                  <span class="legal-camera-name">{each.name}</span>
                  <span class="soft small">{countsOf(each.verdicts)}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {camera === undefined ? (
          <p class="soft">{say("wall.no-camera")}</p>
        ) : (
          <div>
            <h2 class="legal-name">{camera.name}</h2>
            <MaskLine camera={camera.id} />
            <Verdicts title={say("legal.runs")} of={camera.verdicts} state="runs" />
            <Verdicts title={say("legal.permitted")} of={camera.verdicts} state="permitted" />
            <Verdicts title={say("legal.refused")} of={camera.verdicts} state="refused" />
          </div>
        )}
      </div>
      <Modules modules={shown.modules} onChanged={() => void read()} />
      <Authorisations authorisations={shown.authorisations} />
      <LawTable />
    </div>
  );
}

function countsOf(verdicts: readonly VerdictView[]): string {
  const count = (state: VerdictView["state"]) => verdicts.filter((verdict) => verdict.state === state).length;
  return `${say("legal.count-runs", count("runs"))}, ${say("legal.count-refused", count("refused"))}`;
}

function Verdicts({
  title,
  of,
  state,
}: {
  title: string;
  of: readonly VerdictView[];
  state: VerdictView["state"];
}) {
  const verdicts = of.filter((verdict) => verdict.state === state);
  if (verdicts.length === 0) return null;
  return (
    <section class="verdicts" data-state={state}>
      <h3>{title}</h3>
      <ul>
        {verdicts.map((verdict) => (
          <li key={verdict.rule} class="verdict">
            <VerdictSign state={state} />
            <div>
              <p class="verdict-title">{pick(verdict.title)}</p>
              {state === "refused" ? (
                <Reasons reasons={verdict.reasons} />
              ) : (
                <p class="soft small verdict-basis">
                  {verdict.articles.length === 0 ? null : (
                    <span>{say("legal.on-basis", verdict.articles.join(", "))}</span>
                  )}
                  <code>{verdict.rule}</code>
                </p>
              )}
              {state !== "refused" && verdict.reasons.length > 0 ? (
                <div class="notice high small">
                  <Reasons reasons={verdict.reasons} />
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function VerdictSign({ state }: { state: VerdictView["state"] }) {
  const shapes = {
    runs: "M4 10.500l4 4 8-9",
    permitted: "M10 3.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13z",
    refused: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM5.200 5.200l9.600 9.600",
  } as const;
  return (
    <svg
      class="verdict-sign"
      data-state={state}
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.800"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={shapes[state]} />
    </svg>
  );
}
