/** Laid over every page of a laboratory or a demonstration; it takes no click and is not read twice. */
export function Watermark({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <svg class="watermark" aria-hidden="true">
      <defs>
        <pattern
          id="watermark"
          width="420"
          height="220"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-24)"
        >
          <text x="0" y="60">
            {text}
          </text>
          <text x="210" y="170">
            {text}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  );
}
