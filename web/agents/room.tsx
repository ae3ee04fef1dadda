import "./agents.css";
import { useSignal } from "@preact/signals";
import {
  type CodesReply,
  codesReply,
  type MaintenanceReply,
  maintenanceReply,
  type PeopleReply,
  peopleReply,
} from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Accounts } from "./accounts.tsx";
import { Codes } from "./codes.tsx";
import { Maintenance } from "./maintenance.tsx";

/** Who may come in, on what designation, and who must go. */
export function Room() {
  const people = useSignal<PeopleReply["people"] | undefined>(undefined);
  const codes = useSignal<CodesReply["codes"]>([]);
  const visits = useSignal<MaintenanceReply["sessions"]>([]);
  const trouble = useSignal("");
  const role = town.person.value?.role;
  const answers = role === "chief" || role === "administrator";
  const seconds = answers || role === "data-protection-officer";
  const read = async () => {
    const [known, out, open] = await Promise.all([
      ask("GET", "/api/people", peopleReply),
      seconds ? ask("GET", "/api/people/codes", codesReply) : undefined,
      ask("GET", "/api/maintenance", maintenanceReply),
    ]);
    if (known.kind === "done") people.value = known.value.people;
    if (out?.kind === "done") codes.value = out.value.codes;
    if (open.kind === "done") visits.value = open.value.sessions;
    trouble.value = known.kind === "done" ? "" : explain(known);
  };
  useResource(() => {
    void read();
    return undefined;
  }, []);
  const shown = people.value;
  return (
    <div class="reading agents">
      <header>
        <p class="soft">{say("agents.title")}</p>
        <h1 class="sentence">
          {shown === undefined
            ? say("shell.loading")
            : say(
                "agents.sentence",
                shown.length,
                shown.reduce((all, { sessions }) => all + sessions, 0),
              )}
        </h1>
      </header>
      <Trouble sentence={trouble.value} />
      {shown === undefined ? null : <Accounts people={shown} answers={answers} onChanged={read} />}
      {seconds ? <Codes codes={codes.value} makes={answers} onChanged={read} /> : null}
      <Maintenance sessions={visits.value} opens={answers} onChanged={read} />
    </div>
  );
}
