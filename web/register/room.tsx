import "./register.css";
import { useSignal } from "@preact/signals";
import {
  lawTableReply,
  type ProposalsReply,
  proposalsReply,
  type RegisterRecord,
  type RegisterReply,
  registerReply,
} from "#contract";
import { isoDate, longDate, pick, say } from "../i18n/index.ts";
import { mayMakeDossier } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { useResource } from "../ui/use-resource.ts";
import { Act } from "./act.tsx";
import { ActForm } from "./act-form.tsx";
import { DossierSheet } from "./dossier-sheet.tsx";
import { type Draft, draftOf } from "./draft.ts";
import type { Choices } from "./field.tsx";
import type { Form } from "./form-fields.ts";
import { forms } from "./forms.ts";
import { PublicSignButton } from "./public-sign.tsx";
import { Waiting } from "./waiting.tsx";

interface Known {
  readonly records: RegisterReply["records"];
  readonly proposals: ProposalsReply["proposals"];
  readonly processings: Choices["processings"];
}

interface Filling {
  readonly form: Form;
  readonly given: Draft;
  readonly edits?: RegisterReply["records"][number];
}

/** What describes what is there is kept up to date; every other act ends, and another takes its place. */
const keptUpToDate: readonly RegisterRecord["kind"][] = ["camera", "breach"];

/** The acts that permissions rest on, and what waits for a second person. */
export function Room() {
  const known = useSignal<Known | undefined>(undefined);
  const trouble = useSignal("");
  const kind = useSignal<RegisterRecord["kind"]>("authorisation");
  const filling = useSignal<Filling | undefined>(undefined);
  const said = useSignal("");
  const showing = useSignal(false);
  const read = async () => {
    const [register, waiting, table] = await Promise.all([
      ask("GET", "/api/register", registerReply),
      ask("GET", "/api/proposals", proposalsReply),
      ask("GET", "/api/law/table", lawTableReply),
    ]);
    if (register.kind !== "done") trouble.value = explain(register);
    else if (waiting.kind !== "done") trouble.value = explain(waiting);
    else if (table.kind !== "done") trouble.value = explain(table);
    else
      known.value = {
        records: register.value.records,
        proposals: waiting.value.proposals,
        processings: table.value.rows.map((row) => ({ id: row.processing, title: pick(row.title) })),
      };
  };
  useResource(() => {
    void read();
    return undefined;
  }, []);
  if (known.value === undefined)
    return <p class="waiting">{trouble.value === "" ? say("shell.loading") : trouble.value}</p>;
  const { records, proposals, processings } = known.value;
  const acts = records.filter(
    ({ record }) => record.kind !== "ending" && !keptUpToDate.includes(record.kind),
  );
  const choices: Choices = {
    processings,
    acts: acts.map(({ record }) => ({
      kind: record.kind,
      id: record.id,
      title: `${say(`act.${record.kind}`)} ${record.id}`,
    })),
  };
  const shown = records.filter(({ record }) => record.kind === kind.value);
  const form = forms.find((one) => one.kind === kind.value);
  const role = town.person.value?.role;
  const writes = role !== undefined && role !== "inspector";
  const fill = (wanted: Form | undefined, given: Draft, edits?: Filling["edits"]) => {
    if (wanted !== undefined)
      filling.value = { form: wanted, given, ...(edits === undefined ? {} : { edits }) };
  };
  return (
    <div class="reading register">
      <header class="titled">
        <div>
          <h1>{say("register.title")}</h1>
          <p class="soft">{say("register.intro")}</p>
        </div>
        {role !== undefined && mayMakeDossier(role) ? (
          <button type="button" class="button" onClick={() => (showing.value = true)}>
            {say("dossier.title")}
          </button>
        ) : null}
      </header>
      {showing.value ? <DossierSheet onClose={() => (showing.value = false)} /> : null}
      <p class="notice" role="status" hidden={said.value === ""}>
        {said.value}
      </p>
      <Waiting
        proposals={proposals}
        choices={choices}
        onChanged={() => {
          said.value = "";
          void read();
        }}
      />
      <div class="register-acts">
        <nav aria-label={say("register.kinds")}>
          <ul>
            {forms.map((one) => (
              <li key={one.kind}>
                <button
                  type="button"
                  class="register-kind"
                  aria-pressed={one.kind === kind.value}
                  onClick={() => {
                    kind.value = one.kind;
                  }}
                >
                  <span>{say(`act.${one.kind}`)}</span>
                  <span class="soft">{records.filter(({ record }) => record.kind === one.kind).length}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <section>
          <div class="register-head">
            <h2>{say(`act.${kind.value}`)}</h2>
            {writes ? (
              <button type="button" class="button" onClick={() => fill(form, {})}>
                {say("register.new")}
              </button>
            ) : null}
          </div>
          {shown.length === 0 ? <p class="soft">{say("register.none")}</p> : null}
          <ul class="register-list">
            {shown.map((entry) => {
              const { record, recordedAt, proposedBy, acceptedBy } = entry;
              const ended = endingOf(records, record);
              return (
                <li key={record.id} class="panel register-act" data-ended={ended !== undefined}>
                  <h3>{titleOf(record)}</h3>
                  {ended === undefined ? null : (
                    <p class="chip high">{say("register.ended", isoDate(ended.from))}</p>
                  )}
                  <Act record={record} choices={choices} />
                  <div class="register-foot">
                    <p class="soft small">
                      {proposedBy === ""
                        ? say("register.written-at", longDate(recordedAt, town.timeZone.value))
                        : say(
                            "register.written",
                            longDate(recordedAt, town.timeZone.value),
                            proposedBy,
                            acceptedBy,
                          )}
                    </p>
                    {record.kind === "camera" && town.deployment.value?.pack !== "laboratory" ? (
                      <PublicSignButton camera={record.id} />
                    ) : null}
                    {writes && keptUpToDate.includes(record.kind) ? (
                      <button
                        type="button"
                        class="button small quiet"
                        onClick={() => fill(form, draftOf(form, record), entry)}
                      >
                        {say("register.edit")}
                      </button>
                    ) : null}
                    {writes &&
                    ended === undefined &&
                    record.kind !== "ending" &&
                    !keptUpToDate.includes(record.kind) ? (
                      <button
                        type="button"
                        class="button small quiet"
                        onClick={() =>
                          fill(
                            forms.find((one) => one.kind === "ending"),
                            { of: { kind: record.kind, id: record.id } },
                          )
                        }
                      >
                        {say("register.end")}
                      </button>
                    ) : null}
                  </div>
                </li>
              );
            })}
          </ul>
        </section>
      </div>
      {filling.value === undefined ? null : (
        <ActForm
          form={filling.value.form}
          given={filling.value.given}
          choices={choices}
          {...(filling.value.edits === undefined ? {} : { edits: filling.value.edits })}
          onClose={() => {
            filling.value = undefined;
          }}
          onProposed={() => {
            filling.value = undefined;
            said.value = say("register.proposed");
            void read();
          }}
        />
      )}
    </div>
  );
}

function endingOf(records: RegisterReply["records"], { kind, id }: RegisterRecord) {
  return records
    .flatMap(({ record }) => (record.kind === "ending" ? [record] : []))
    .find(({ of }) => of.kind === kind && of.id === id);
}

/** What a person calls the act. */
function titleOf(record: RegisterRecord): string {
  if ("reference" in record) return record.reference;
  if (record.kind === "camera") return town.cameraById.value.get(record.id)?.name ?? record.id;
  if (record.kind === "designation") return record.person;
  return record.id;
}
