import { useSignal } from "@preact/signals";
import { clockTime, language, say, speak } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { useResource } from "../ui/use-resource.ts";
import { motiveAsked, purposeName } from "./motive.tsx";
import { Pages } from "./pages.tsx";
import { personName } from "./person-name.ts";
import { firstPage, mayOpen } from "./rights.ts";
import { go } from "./route.ts";
import { switchTheme, theme } from "./theme.ts";
import { town } from "./town.ts";

export function Bar({ onKeys }: { onKeys: () => void }) {
  const person = town.person.value;
  const deployment = town.deployment.value;
  return (
    <header class="bar">
      <a
        class="brand"
        href="/wall"
        onClick={(event) => {
          event.preventDefault();
          go(person === undefined ? "wall" : firstPage(person.role));
        }}
      >
        <Mark />
        <span class="brand-name">Vigie</span>
        <span class="brand-town">{deployment?.name}</span>
      </a>
      <Pages />
      <MotivePill />
      <TownClock />
      <PersonMenu onKeys={onKeys} />
    </header>
  );
}

export function Mark() {
  return (
    <svg class="mark" width="26" height="26" viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path
        d="M3 16c3.700-6 8-9 13-9s9.300 3 13 9c-3.700 6-8 9-13 9S6.700 22 3 16Z"
        stroke="currentColor"
        stroke-width="2.400"
      />
      <circle cx="16" cy="16" r="4.500" fill="currentColor" />
    </svg>
  );
}

function MotivePill() {
  const person = town.person.value;
  if (person === undefined || !mayOpen(person.role, "wall")) return <span class="bar-space" />;
  const motive = town.motive.value;
  return (
    <button
      type="button"
      class="motive-pill"
      data-missing={motive === null}
      title={motive === null ? "" : say("motive.since", clockTime(motive.since, town.timeZone.value))}
      onClick={() => {
        motiveAsked.value = true;
      }}
    >
      <span class="soft">{say("motive.label")}</span>
      <span class="motive-text">
        {motive === null ? say("motive.none") : motive.purpose === undefined ? motive.text : null}
        {motive?.purpose === undefined ? null : (
          <>
            <span class="motive-purpose">{purposeName(motive.purpose)} · </span>
            {motive.text}
          </>
        )}
      </span>
    </button>
  );
}

function TownClock() {
  const now = useSignal("");
  useResource(() => {
    const turn = () => {
      now.value = clockTime((performance.timeOrigin + performance.now()) * 1000, town.timeZone.value);
    };
    turn();
    const turning = setInterval(turn, 500);
    return () => {
      clearInterval(turning);
    };
  }, []);
  return <time class="town-clock">{now.value}</time>;
}

function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const person = town.person.value;
  const close = () => {
    document.getElementById("person-menu")?.hidePopover();
  };
  return (
    <>
      <button type="button" class="person" popovertarget="person-menu">
        <Icon name="person" />
        <span class="person-name">{personName(person)}</span>
        <span class="visually-hidden">{say("shell.menu")}</span>
      </button>
      <div id="person-menu" popover="auto" class="menu">
        <p class="menu-person">
          <strong>{personName(person)}</strong>
          <span class="soft">{person === undefined ? "" : say(`role.${person.role}`)}</span>
        </p>
        {person !== undefined && mayOpen(person.role, "account") ? (
          <a
            class="menu-line"
            href="/account"
            onClick={(event) => {
              event.preventDefault();
              close();
              go("account");
            }}
          >
            {say("page.account")}
          </a>
        ) : null}
        {town.deployment.value?.peers.map((peer) => (
          <a key={peer.url} class="menu-line" href={peer.url}>
            {say("shell.go-to", peer.name)}
          </a>
        ))}
        <button
          type="button"
          class="menu-line"
          lang={language.value === "fr" ? "en" : "fr"}
          onClick={() => {
            speak(language.value === "fr" ? "en" : "fr");
          }}
        >
          {say("shell.language")}
        </button>
        <button type="button" class="menu-line" onClick={switchTheme}>
          {say(theme.value === "dark" ? "shell.light" : "shell.dark")}
        </button>
        <button
          type="button"
          class="menu-line"
          onClick={() => {
            close();
            onKeys();
          }}
        >
          {say("shell.keys")} <kbd class="key">?</kbd>
        </button>
        <button type="button" class="menu-line" onClick={() => void town.signOut()}>
          {say("shell.sign-out")}
        </button>
      </div>
    </>
  );
}
