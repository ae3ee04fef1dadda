import "../state.css";
import { useSignal } from "@preact/signals";
import { doneReply, type PlateSealReply, plateSealReply } from "#contract";
import { dateAndTime, isoDate, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { FormSheet } from "../../ui/form-sheet.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { AskToOpen } from "./ask-to-open.tsx";
import { Opening } from "./opening.tsx";

const readAgainMs = 5_000;

/** What matched nothing: who keeps its seal, how much lies there, and who has it open for what. */
export function Sealed() {
  const shown = useSignal<PlateSealReply | undefined>(undefined);
  const trouble = useSignal("");
  const asking = useSignal(false);
  const read = async () => {
    const answer = await ask("GET", "/api/plate-seal", plateSealReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") shown.value = answer.value;
  };
  useResource(() => {
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, []);
  const role = town.person.value?.role;
  const may = role === "supervisor" || role === "chief";
  const all = shown.value;
  if (all === undefined) return <Trouble sentence={trouble.value} />;
  return (
    <div class="state-plates">
      <p class="soft plate-intro">{say("seal.intro")}</p>
      <Trouble sentence={trouble.value} />
      <Keepers seal={all} may={may} onChanged={() => void read()} />
      <section>
        <h2>{say("seal.openings")}</h2>
        {all.openings.map((opening) => (
          <Opening key={opening.id} opening={opening} may={may} onChanged={() => void read()} />
        ))}
        {may && all.sealing ? (
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = true;
            }}
          >
            {say("seal.ask")}
          </button>
        ) : null}
        {asking.value ? (
          <AskToOpen
            onClose={() => {
              asking.value = false;
              void read();
            }}
          />
        ) : null}
      </section>
      <section>
        <h2>{say("seal.stock")}</h2>
        {all.days.length === 0 ? <p class="panel plate-none">{say("seal.empty")}</p> : null}
        <ul class="panel plate-lists">
          {all.days.map(({ camera, day, passages }) => (
            <li key={`${camera} ${day}`}>
              <span>{town.cameraById.value.get(camera)?.name ?? camera}</span>
              <span class="soft">{isoDate(day)}</span>
              <span>{say("seal.passages", passages)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Keepers({ seal, may, onChanged }: { seal: PlateSealReply; may: boolean; onChanged: () => void }) {
  const joining = useSignal(false);
  const passphrase = useSignal("");
  const trouble = useSignal("");
  const mine = seal.keepers.some((keeper) => keeper.mine);
  const change = async (method: "PUT" | "DELETE") => {
    const body = method === "PUT" ? { body: { passphrase: passphrase.value } } : {};
    const answer = await ask(method, "/api/plate-seal/keeper", doneReply, body);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    passphrase.value = "";
    joining.value = false;
    onChanged();
  };
  return (
    <section>
      <h2>{say("seal.keepers")}</h2>
      {seal.sealing ? null : <p class="notice">{say("seal.no-key")}</p>}
      {seal.keepers.length === 0 ? null : (
        <ul class="panel plate-lists">
          {seal.keepers.map(({ login, name, since }) => (
            <li key={login}>
              <span>{name}</span>
              <span class="soft">{dateAndTime(since, town.timeZone.value)}</span>
            </li>
          ))}
        </ul>
      )}
      {may ? (
        <div class="plate-acts">
          <button
            type="button"
            class="button"
            onClick={() => {
              joining.value = true;
            }}
          >
            {say(mine ? "seal.renew" : "seal.become")}
          </button>
          {mine ? (
            <button type="button" class="button quiet" onClick={() => void change("DELETE")}>
              {say("seal.leave")}
            </button>
          ) : null}
        </div>
      ) : null}
      {joining.value ? (
        <FormSheet
          title={say("seal.become")}
          act={say(mine ? "seal.renew" : "seal.become")}
          trouble={trouble.value}
          onClose={() => {
            joining.value = false;
          }}
          onSubmit={() => void change("PUT")}
        >
          <TextField
            label={say("seal.passphrase")}
            value={passphrase}
            hint={say("seal.passphrase-hint")}
            input={{ type: "password", autoComplete: "new-password", minLength: 12, maxLength: 200 }}
          />
        </FormSheet>
      ) : (
        <Trouble sentence={trouble.value} />
      )}
    </section>
  );
}
