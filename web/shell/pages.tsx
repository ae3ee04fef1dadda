import { say } from "../i18n/index.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { events } from "./happenings.ts";
import { isThere } from "./present.ts";
import { barOf, mayOpen } from "./rights.ts";
import { go, type Page, page, pages } from "./route.ts";
import { town } from "./town.ts";

const icons: Readonly<Record<Page, IconName>> = {
  wall: "grid",
  playback: "replay",
  signals: "flag",
  scenes: "outline",
  map: "map",
  plates: "plate",
  counts: "bars",
  "shift-log": "list",
  requisitions: "folder",
  rights: "person",
  cameras: "camera",
  "legal-basis": "scales",
  masks: "mask",
  register: "stamp",
  retention: "clock",
  log: "list",
  supervision: "pulse",
  agents: "people",
  machines: "link",
  account: "person",
};

/** The pages of every day side by side, the others behind one button: as many as fit a telephone. */
export function Pages() {
  const role = town.person.value?.role;
  if (role === undefined) return <nav class="pages" aria-label={say("shell.pages")} />;
  const open = pages.filter((name) => name !== "account" && mayOpen(role, name) && isThere(name));
  const bar = barOf(role, open);
  const rest = open.filter((name) => !bar.includes(name));
  const inRest = rest.some((name) => page.value === name);
  return (
    <nav class="pages" aria-label={say("shell.pages")}>
      {open
        .filter((name) => bar.includes(name))
        .map((name) => (
          <PageLink key={name} name={name} />
        ))}
      {rest.length === 0 ? null : (
        <>
          <button type="button" popovertarget="more-pages" data-current={inRest}>
            <Icon name="menu" />
            <span>{say("shell.more")}</span>
          </button>
          <div id="more-pages" popover="auto" class="menu more-pages">
            {rest.map((name) => (
              <PageLink key={name} name={name} inMenu />
            ))}
          </div>
        </>
      )}
    </nav>
  );
}

function PageLink({ name, inMenu = false }: { name: Page; inMenu?: boolean }) {
  return (
    <a
      href={`/${name}`}
      class={inMenu ? "menu-line" : undefined}
      aria-current={page.value === name ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (inMenu) document.getElementById("more-pages")?.hidePopover();
        go(name);
      }}
    >
      <Icon name={icons[name]} />
      <span>{say(`page.${name}`)}</span>
      {name === "supervision" ? <AlarmCount /> : null}
      {name === "signals" ? <SignalCount /> : null}
    </a>
  );
}

/** How many signals wait for a decision. */
function SignalCount() {
  const count = events.value.filter(({ decision }) => decision === "open").length;
  return count === 0 ? null : <span class="signal-count">{count}</span>;
}

/** How many alarms wait for somebody: there only while there are some, and grave enough for today. */
function AlarmCount() {
  const { critical, high } = town.alarmsWaiting.value;
  const count = critical + high;
  if (count === 0) return null;
  const severity = critical > 0 ? "critical" : "high";
  return (
    <span class="alarm-count" data-severity={severity} title={say("alarm.waiting", count)}>
      <SeverityMark severity={severity} />
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">{say("alarm.waiting", count)}</span>
    </span>
  );
}
