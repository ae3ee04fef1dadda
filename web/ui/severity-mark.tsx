import type { AlarmSeverity } from "#contract";

/** How grave, as a shape: read without its colour. */
export function SeverityMark({ severity }: { severity: AlarmSeverity }) {
  return (
    <svg
      class="severity-mark"
      data-severity={severity}
      width="14"
      height="14"
      viewBox="0 0 14 14"
      aria-hidden="true"
    >
      {severity === "critical" ? <path d="M7 .500L13.500 7 7 13.500.500 7z" fill="currentColor" /> : null}
      {severity === "high" ? <path d="M7 1l6.500 12H.500z" fill="currentColor" /> : null}
      {severity === "low" ? (
        <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2" />
      ) : null}
    </svg>
  );
}
