import "./shift-log.css";
import { useSignal } from "@preact/signals";
import { doneReply, type ShiftEntry, type ShiftLogReply, shiftLogReply } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Line } from "./line.tsx";
import { WriteForm } from "./write-form.tsx";

const readAgainMs = 10_000;

/** The shift log: what stands, a line to write, and what was written. */
export function Room() {
  const log = useSignal<ShiftLogReply | undefined>(undefined);
  const trouble = useSignal("");
  const read = async () => {
    const answer = await ask("GET", "/api/shift-log", shiftLogReply);
    if (answer.kind === "done") log.value = answer.value;
    else trouble.value = explain(answer);
  };
  useResource(() => {
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, []);
  const end = async ({ id }: ShiftEntry) => {
    const answer = await ask("POST", `/api/shift-log/${id}/end`, doneReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    void read();
  };
  const role = town.person.value?.role;
  const writes = role === "operator" || role === "supervisor" || role === "chief";
  const mayEnd = ({ kind, mine }: ShiftEntry) =>
    writes &&
    (kind === "event" || (kind === "hand-over" && !mine) || (kind === "instruction" && role !== "operator"));
  const { value } = log;
  return (
    <div class="reading shift-log">
      <header>
        <h1>{say("page.shift-log")}</h1>
        <p>{say("shift.intro")}</p>
      </header>
      <Trouble sentence={trouble.value} />
      {value === undefined ? null : (
        <>
          <section>
            <h2>{say("shift.standing")}</h2>
            {value.standing.length === 0 ? <p class="soft">{say("shift.nothing-stands")}</p> : null}
            <ul class="shift-lines">
              {value.standing.map((entry) => (
                <Line
                  key={entry.id}
                  entry={entry}
                  onEnd={mayEnd(entry) ? () => void end(entry) : undefined}
                />
              ))}
            </ul>
          </section>
          {writes ? <WriteForm articles={value.articles} onWritten={() => void read()} /> : null}
          <section>
            <h2>{say("shift.written")}</h2>
            {value.entries.length === 0 ? <p class="soft">{say("shift.none")}</p> : null}
            <ul class="shift-lines">
              {value.entries.map((entry) => (
                <Line key={entry.id} entry={entry} onEnd={undefined} />
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  );
}
