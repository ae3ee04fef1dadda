import type { ComponentChildren } from "preact";
import { say } from "../i18n/index.ts";
import { Sheet } from "./sheet.tsx";
import { Trouble } from "./trouble.tsx";

/** A form in a sheet: what is wrong stands above its two buttons. */
export function FormSheet(props: {
  title: string;
  /** What its button says. */
  act: string;
  trouble: string;
  onSubmit: (form: HTMLFormElement) => void;
  onClose: () => void;
  children: ComponentChildren;
}) {
  return (
    <Sheet title={props.title} onClose={props.onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit(event.currentTarget);
        }}
      >
        {props.children}
        <Trouble sentence={props.trouble} />
        <div class="form-actions">
          <button type="button" class="button quiet" onClick={props.onClose}>
            {say("shell.cancel")}
          </button>
          <button type="submit" class="button first">
            {props.act}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
