import type { SignalView } from "#contract";
import { say } from "../i18n/index.ts";
import { confirm, rejected } from "./queue.ts";

/** The two answers, with their keys. */
export function SignalActs({ event, small = false }: { event: SignalView; small?: boolean }) {
  const size = small ? "small" : "";
  return (
    <>
      <button
        type="button"
        class={`button first ${size}`}
        title={`${say("wall.confirm")} (C)`}
        onClick={() => void confirm(event)}
      >
        {say("wall.confirm")} <kbd aria-hidden="true">C</kbd>
      </button>
      <button
        type="button"
        class={`button ${size}`}
        title={`${say("wall.reject")} (X)`}
        onClick={() => {
          rejected.value = event;
        }}
      >
        {say("wall.reject")} <kbd aria-hidden="true">X</kbd>
      </button>
    </>
  );
}
