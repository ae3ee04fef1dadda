import { type CountPeriod, type CountTotal, countedCategories } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { periodName } from "./period-name.ts";

const half = 44;
const height = 2 * half;
/** Three hours are three bars, not three walls. */
const leastPeriods = 24;

/** One way above the middle, the other below it, period by period: the shape; the figures stand in the table. */
export function Bars({ totals, by, line }: { totals: readonly CountTotal[]; by: CountPeriod; line: string }) {
  const zone = town.timeZone.value;
  const bars = totals.map(({ at, counts }) => ({
    at,
    up: countedCategories.reduce((sum, who) => sum + counts["left-to-right"][who], 0),
    down: countedCategories.reduce((sum, who) => sum + counts["right-to-left"][who], 0),
  }));
  const most = Math.max(1, ...bars.flatMap(({ up, down }) => [up, down]));
  const scale = (value: number) => (value / most) * (half - 2);
  const sum = (of: "up" | "down") => bars.reduce((total, bar) => total + bar[of], 0);
  const periods = Math.max(leastPeriods, bars.length);
  const [first, last] = [bars[0], bars.at(-1)];
  return (
    <figure class="counts-bars">
      <svg
        viewBox={`0 0 ${periods} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say("counts.chart", line, sum("up"), sum("down"))}
      >
        {bars.map(({ at, up, down }, index) => (
          <g key={at}>
            <title>{say("shell.named", periodName(at, by, zone), `${up} / ${down}`)}</title>
            <rect class="up" x={index + 0.1} width={0.8} y={half - 1 - scale(up)} height={scale(up)} />
            <rect class="down" x={index + 0.1} width={0.8} y={half + 1} height={scale(down)} />
          </g>
        ))}
        <line x1={0} x2={periods} y1={half} y2={half} />
      </svg>
      <figcaption class="soft">
        <span>{first === undefined ? "" : periodName(first.at, by, zone)}</span>
        <span>{last === undefined || last === first ? "" : periodName(last.at, by, zone)}</span>
      </figcaption>
    </figure>
  );
}
