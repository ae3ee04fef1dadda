import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

/** A code at the only moment it is ever shown. */
export function NewCode(props: { title: string; code: string; ends: number; waits: boolean }) {
  return (
    <div class="notice new-code" role="status">
      <p class="soft small">{props.title}</p>
      <p>
        <code class="new-code-letters">{props.code}</code>
      </p>
      <p class="small">{say("agents.code", dateAndTime(props.ends, town.timeZone.value))}</p>
      {props.waits ? <p class="small">{say("agents.code-waits")}</p> : null}
    </div>
  );
}
