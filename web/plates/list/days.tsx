import type { PlateDay } from "#contract";
import { isoDate, say } from "../../i18n/index.ts";

/** How many of what by day: never of whom. */
export function Days({ days }: { days: readonly PlateDay[] }) {
  return (
    <section>
      <h2>{say("plate.days")}</h2>
      <div class="panel plate-table">
        <table>
          <thead>
            <tr>
              <th>{say("plate.day")}</th>
              <th>{say("plate.day-passages")}</th>
              <th>{say("plate.day-proposed")}</th>
              <th>{say("plate.day-confirmed")}</th>
              <th>{say("plate.day-rejected")}</th>
              <th>{say("plate.day-expired")}</th>
              <th>{say("plate.day-sealed")}</th>
              <th>{say("plate.day-lists")}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <td>{isoDate(day.day)}</td>
                <td>{day.passages}</td>
                <td>{day.proposed}</td>
                <td>{day.confirmed}</td>
                <td>{Object.values(day.rejected).reduce((sum, count) => sum + count, 0)}</td>
                <td>{day.expired}</td>
                <td>{day.sealed}</td>
                <td>{day.lists}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
