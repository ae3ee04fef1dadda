import type { ComponentChildren } from "preact";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

/** How many lines, then the lines; wide tables scroll inside their own frame. */
export function LogTable({
  count,
  heads,
  children,
}: {
  count: number;
  heads: readonly string[];
  children: ComponentChildren;
}) {
  return (
    <section>
      <p class="soft log-count" role="status">
        {count === 0 ? say("log.none") : say("log.count", count)}
      </p>
      {count === 0 ? null : (
        <div class="panel scroll-x" tabIndex={0} role="region" aria-label={say("log.title")}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

export function cameraNames(cameras: readonly string[]): string {
  return cameras.map((camera) => town.cameraById.value.get(camera)?.name ?? camera).join(", ");
}

export function RecordedSpan({ span }: { span: { readonly from: number; readonly to: number } | undefined }) {
  const zone = town.timeZone.value;
  if (span === undefined) return null;
  return (
    <span class="soft small">
      {say("log.recorded", dateAndTime(span.from, zone), dateAndTime(span.to, zone))}
    </span>
  );
}
