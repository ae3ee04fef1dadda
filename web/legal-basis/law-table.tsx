import { useSignal } from "@preact/signals";
import { type LawTableReply, lawTableReply } from "#contract";
import { isoDate, pick, say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { useResource } from "../ui/use-resource.ts";

type Row = LawTableReply["rows"][number];

/** Every rule of the pack, whether or not anything asks for it: verdict, sentence, article, date, and what is in doubt. */
export function LawTable() {
  const table = useSignal<LawTableReply | undefined>(undefined);
  const wanted = useSignal("");
  useResource(() => {
    void ask("GET", "/api/law/table", lawTableReply).then((answer) => {
      if (answer.kind === "done") table.value = answer.value;
    });
    return undefined;
  }, []);
  if (table.value === undefined) return null;
  const { pack, rows } = table.value;
  const words = wanted.value.toLowerCase();
  const shown = rows.filter((row) => textOf(row).includes(words));
  return (
    <section class="law-table">
      <h2>{say("legal.all-rules")}</h2>
      <p class="soft">{say("legal.all-rules-intro", rows.length, pick(pack.title))}</p>
      <label class="field law-search">
        <span>{say("legal.search")}</span>
        <input
          type="search"
          value={wanted.value}
          onInput={(event) => (wanted.value = event.currentTarget.value)}
        />
      </label>
      {shown.length === 0 ? <p class="soft">{say("legal.search-none")}</p> : null}
      <ul>
        {shown.map((row) => (
          <RowOfLaw key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function textOf({ id, title, sentence, articles }: Row): string {
  return [id, pick(title), pick(sentence), ...articles].join(" ").toLowerCase();
}

function whereAsked(places: NonNullable<Row["conditions"][number]["places"]>) {
  if (places.includes("private")) return "legal.on-premises";
  if (!places.includes("street")) return "legal.open-places";
  return places.length === 1 ? "legal.street-only" : "legal.not-on-premises";
}

const verdicts = {
  ALLOW: "legal.verdict.allow",
  ALLOW_IF: "legal.verdict.allow-if",
  DENY: "legal.verdict.deny",
  DENY_UNLESS_PERMIT: "legal.verdict.deny-unless-permit",
  MANDATORY: "legal.verdict.mandatory",
  "CONTESTED→DENY": "legal.verdict.contested",
} as const;

function RowOfLaw({ row }: { row: Row }) {
  const denied = row.verdict.includes("DENY");
  return (
    <li class="law-row">
      <div class="law-row-head">
        <h3>{pick(row.title)}</h3>
        <span class={denied ? "chip high" : "chip"}>{say(verdicts[row.verdict])}</span>
      </div>
      <p>{pick(row.sentence)}</p>
      <p class="soft small verdict-basis">
        <strong>{row.articles.join(", ")}</strong>
        <span>{say("legal.kept", pick(row.retention))}</span>
        <span>{say("legal.read-on", isoDate(row.readOn))}</span>
        <span>{say(`confidence.${row.confidence}`)}</span>
        <code>{row.id}</code>
      </p>
      {row.doubt === undefined ? null : <p class="notice small">{say("legal.doubt", pick(row.doubt))}</p>}
      {row.conditions.length === 0 ? null : (
        <details>
          <summary>{say("legal.conditions", row.conditions.length)}</summary>
          <ul class="law-conditions small">
            {row.conditions.map((one) => (
              <li key={`${one.id} ${one.article}`}>
                {pick(one.sentence)}{" "}
                <span class="soft">
                  {[
                    one.article,
                    ...(one.nature === "house-rule" ? [say("legal.house-rule")] : []),
                    ...(one.effect === "alarm" ? [say("legal.alarm")] : []),
                    ...(one.places === undefined ? [] : [say(whereAsked(one.places))]),
                  ].join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
