import type { ComponentChildren } from "preact";
import { isoDate, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";

const days = 30;
const readAgainMs = 30_000;

/** Asks for the totals of the last thirty days, and again while the page is open. */
export function useTotals(read: (question: URLSearchParams) => Promise<void>): void {
  useResource(() => {
    const ask = () => {
      const today = Temporal.Now.plainDateISO(town.timeZone.value);
      const from = today.subtract({ days }).toString();
      void read(new URLSearchParams({ from, to: today.toString() }));
    };
    ask();
    const again = setInterval(ask, readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, []);
}

interface TotalsProps<What extends string> {
  /** What the second column is: a camera, or any device. */
  readonly place: string;
  readonly columns: readonly (readonly [what: What, title: string])[];
  /** Undefined until they were read. */
  readonly rows:
    | readonly {
        readonly day: string;
        readonly place: string;
        readonly counts: Readonly<Record<What, number>>;
      }[]
    | undefined;
  readonly trouble: string;
  readonly children?: ComponentChildren;
}

/** How many of what, by day and place, what a council can be shown: no vehicle is in it. */
export function Totals<What extends string>(props: TotalsProps<What>) {
  const { place, columns, rows, trouble, children } = props;
  return (
    <section>
      <h2>{say("plates.statistics")}</h2>
      <p class="soft">{say("plates.statistics-intro")}</p>
      <Trouble sentence={trouble} />
      {rows?.length === 0 ? <p class="soft">{say("plates.statistics-none")}</p> : null}
      {rows === undefined || rows.length === 0 ? null : (
        // Focusable, so that a keyboard scrolls it too.
        <div class="scroll-x panel" tabIndex={0} role="region" aria-label={say("plates.statistics")}>
          <table class="vehicle-totals">
            <thead>
              <tr>
                <th scope="col">{say("plates.day")}</th>
                <th scope="col">{place}</th>
                {columns.map(([what, title]) => (
                  <th key={what} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.day} ${row.place}`}>
                  <th scope="row">{isoDate(row.day)}</th>
                  <td>{row.place}</td>
                  {columns.map(([what]) => (
                    <td key={what}>{row.counts[what]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {children}
    </section>
  );
}
