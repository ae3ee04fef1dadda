import type { CameraView } from "#contract";

const crossed: ReadonlySet<CameraView["state"]> = new Set([
  "unauthorised",
  "untrusted",
  "unsupported",
  "refused",
]);

/** A camera's state as a small shape: a full disc works, anything else is open or crossed. */
export function StateMark({ state }: { state: CameraView["state"] }) {
  return (
    <svg class="state-mark" data-state={state} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {state === "streaming" ? <circle cx="6" cy="6" r="4" fill="currentColor" /> : null}
      {state === "connecting" || state === "idle" ? (
        <circle
          cx="6"
          cy="6"
          r="4"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-dasharray="3 2"
        />
      ) : null}
      {state === "silent" || state === "unreachable" ? (
        <path
          d="M6 1.500L11 10.500H1z"
          fill="none"
          stroke="currentColor"
          stroke-width="1.600"
          stroke-linejoin="round"
        />
      ) : null}
      {crossed.has(state) ? (
        <path
          d="M2.500 2.500l7 7M9.500 2.500l-7 7"
          stroke="currentColor"
          stroke-width="1.800"
          stroke-linecap="round"
        />
      ) : null}
    </svg>
  );
}
