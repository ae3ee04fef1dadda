import {
  type CountDirection,
  type CountPeriod,
  type CountTotal,
  countDirections,
  countedCategories,
} from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { Bars } from "./bars.tsx";
import { periodName } from "./period-name.ts";

/** One line of one camera: its sums each way, their course, and the figures behind it. */
export function LinePanel({ totals, by }: { totals: readonly CountTotal[]; by: CountPeriod }) {
  const [first] = totals;
  if (first === undefined) return null;
  const camera = town.cameraById.value.get(first.camera)?.name ?? first.camera;
  const watched = totals.reduce((sum, one) => sum + one.watched, 0) / totals.length;
  return (
    <section class="panel counts-line">
      <header>
        <h2>
          {first.line} <span class="soft">· {camera}</span>
        </h2>
        <span class="soft">{say("counts.watched-share", Math.round(watched * 100))}</span>
      </header>
      <dl class="counts-sums" title={say("counts.seen-from")}>
        {countDirections.map((direction) => (
          <div key={direction} data-direction={direction}>
            <dt>{say(`counts.${direction}`)}</dt>
            <dd>
              <strong>{allOf(totals, direction)}</strong>
              <span class="soft">
                {countedCategories
                  .map((who) => ({ who, sum: sumOf(totals, direction, who) }))
                  .filter(({ sum }) => sum > 0)
                  .map(({ who, sum }) => `${sum} ${say(`counts.${who}`)}`)
                  .join(", ")}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <Bars totals={totals} by={by} line={first.line} />
      <details>
        <summary>{say("counts.table")}</summary>
        {/* Focusable, so that a keyboard scrolls it too. */}
        <div class="scroll-x" tabIndex={0} role="region" aria-label={say("counts.table")}>
          <Figures totals={totals} by={by} />
        </div>
      </details>
    </section>
  );
}

function Figures({ totals, by }: { totals: readonly CountTotal[]; by: CountPeriod }) {
  return (
    <table class="counts-table">
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {say("counts.when")}
          </th>
          {countDirections.map((direction) => (
            <th key={direction} scope="colgroup" colSpan={countedCategories.length}>
              {say(`counts.${direction}`)}
            </th>
          ))}
          <th scope="col" rowSpan={2}>
            {say("counts.watched")}
          </th>
        </tr>
        <tr>
          {countDirections.map((direction) =>
            countedCategories.map((who) => (
              <th key={`${direction} ${who}`} scope="col">
                {say(`counts.${who}`)}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {totals.toReversed().map(({ at, counts, watched }) => (
          <tr key={at}>
            <th scope="row">{periodName(at, by, town.timeZone.value)}</th>
            {countDirections.map((direction) =>
              countedCategories.map((who) => <td key={`${direction} ${who}`}>{counts[direction][who]}</td>),
            )}
            <td>{Math.round(watched * 100)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sumOf(
  totals: readonly CountTotal[],
  direction: CountDirection,
  who: (typeof countedCategories)[number],
): number {
  return totals.reduce((sum, { counts }) => sum + counts[direction][who], 0);
}

function allOf(totals: readonly CountTotal[], direction: CountDirection): number {
  return countedCategories.reduce((sum, who) => sum + sumOf(totals, direction, who), 0);
}
