interface Props {
  /** The oldest first; null where nothing is known, and the line then has a hole. */
  readonly points: readonly (number | null)[];
  /** What a person who cannot see the line is told. */
  readonly words: string;
}

const width = 96;
const height = 24;

/** An hour in the width of a word: the shape, not the figures, which stand beside it. From zero, so that a dip is a dip. */
export function Sparkline({ points, words }: Props) {
  const most = Math.max(...points.map((point) => point ?? 0), Number.MIN_VALUE);
  const x = (index: number) => (points.length < 2 ? 0 : (index / (points.length - 1)) * (width - 2) + 1);
  const y = (value: number) => height - 2 - (value / most) * (height - 4);
  let down = false;
  const path = points
    .map((point, index) => {
      if (point === null) {
        down = false;
        return "";
      }
      const step = `${down ? "L" : "M"}${x(index).toFixed(1)} ${y(point).toFixed(1)}`;
      down = true;
      return step;
    })
    .join("");
  return (
    <svg
      class="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words}
    >
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.500" stroke-linejoin="round" />
    </svg>
  );
}
