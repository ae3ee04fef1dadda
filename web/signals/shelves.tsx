import type { ShelfView } from "#contract";
import { clockTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { ruleName } from "./words.ts";

/** Rules that are set aside now: until when, by whom, why, and how many signals were counted meanwhile. */
export function Shelves({ shelves, onChanged }: { shelves: readonly ShelfView[]; onChanged: () => void }) {
  if (shelves.length === 0) return null;
  const mayEnd = ["operator", "supervisor", "chief"].includes(town.person.value?.role ?? "");
  const end = async (id: string) => {
    await ask("DELETE", `/api/signals/shelves/${encodeURIComponent(id)}`, nothing);
    onChanged();
  };
  return (
    <section>
      <h2>{say("signals.shelved")}</h2>
      <ul class="signal-lines">
        {shelves.map((shelf) => (
          <li key={shelf.id} class="panel">
            <div>
              <strong>
                {ruleName(shelf.rule)} · {town.cameraById.value.get(shelf.camera)?.name ?? shelf.camera}
              </strong>
              <p class="soft small">
                {say("signals.shelf-until", clockTime(shelf.until, town.timeZone.value), shelf.by)} :{" "}
                {shelf.reason}
              </p>
              <p class="small">{say("signals.shelf-kept", shelf.kept)}</p>
            </div>
            {mayEnd ? (
              <button type="button" class="button small" onClick={() => void end(shelf.id)}>
                {say("signals.unshelve")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
