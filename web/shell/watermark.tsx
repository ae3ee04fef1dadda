/** Laid over every page of a laboratory or a demonstration; it takes no click and is not read twice. */
export function Watermark({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  // Wide enough for the letters as the style sheet spaces them, so that none is cut.
  const width = text.length * 26 + 60;
  return (
    <svg class="watermark" aria-hidden="true">
      <defs>
        <pattern
          id="watermark"
          width={width * 2}
          height="220"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-24)"
        >
          <text x="0" y="60">
            {text}
          </text>
          <text x={width} y="170">
            {text}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  );
}
