import "./plates.css";
import { pick, say } from "../i18n/index.ts";
import { go, query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { tabs } from "./tabs.ts";

/** Plates: one tab for each use that is installed. */
export function Room() {
  const uses = town.plateUses.value.filter(({ processing }) => tabs[processing] !== undefined);
  const chosen = uses.find(({ processing }) => processing === query.value.get("use")) ?? uses[0];
  const Tab = chosen === undefined ? undefined : tabs[chosen.processing];
  return (
    <div class="reading plates">
      <header class="titled">
        <h1>{say("page.plates")}</h1>
      </header>
      {uses.length < 2 ? null : (
        <nav class="tabs" aria-label={say("page.plates")}>
          {uses.map(({ processing, title }) => (
            <button
              key={processing}
              type="button"
              class="button"
              aria-current={processing === chosen?.processing ? "page" : undefined}
              onClick={() => {
                go("plates", { use: processing });
              }}
            >
              {pick(title)}
            </button>
          ))}
        </nav>
      )}
      {Tab === undefined ? null : <Tab />}
    </div>
  );
}
