import type { RegisterRecord, RegisterReply } from "#contract";
import { longDate, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { Act } from "./act.tsx";
import type { Choices } from "./field.tsx";

export interface TwoVersions {
  readonly mine: RegisterRecord;
  readonly theirs: RegisterReply["records"][number];
}

/** Two people filled in one record: what stands in the register now, beside what this person was about to write. */
export function SideBySide({ mine, theirs, choices }: TwoVersions & { choices: Choices }) {
  const when = longDate(theirs.recordedAt, town.timeZone.value);
  return (
    <div class="side-by-side">
      <section class="panel">
        <h3>{say("register.theirs", when, theirs.proposedBy)}</h3>
        <Act record={theirs.record} choices={choices} />
      </section>
      <section class="panel">
        <h3>{say("register.yours")}</h3>
        <Act record={mine} choices={choices} />
      </section>
    </div>
  );
}
