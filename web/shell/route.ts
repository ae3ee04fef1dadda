import { computed, signal } from "@preact/signals";

export const pages = [
  "wall",
  "playback",
  "signals",
  "map",
  "scenes",
  "plates",
  "counts",
  "shift-log",
  "requisitions",
  "rights",
  "cameras",
  "legal-basis",
  "masks",
  "register",
  "retention",
  "log",
  "supervision",
  "agents",
  "machines",
  "account",
] as const;
export type Page = (typeof pages)[number];

const address = signal(new URL(location.href));
addEventListener("popstate", () => {
  address.value = new URL(location.href);
});

/** The page of the address; undefined where there is none of that name. */
export const page = computed<Page | undefined>(() => {
  const name = address.value.pathname.split("/")[1] ?? "";
  return name === "" || name === "sign-in" ? "wall" : pages.find((known) => known === name);
});
export const query = computed(() => address.value.searchParams);

export function go(to: Page, parameters: Readonly<Record<string, string>> = {}): void {
  const next = new URL(`/${to}`, location.origin);
  // A second monitor's window stays that window whatever it shows.
  const window = address.value.searchParams.get("window");
  for (const [name, value] of Object.entries({ ...(window === null ? {} : { window }), ...parameters })) {
    next.searchParams.set(name, value);
  }
  history.pushState(null, "", next);
  address.value = next;
}

/** A code in the fragment is used once and leaves the address before anything else happens. */
export function takeDemoCode(): string | undefined {
  const code = /^#code=([\w.~-]{4,200})$/.exec(location.hash)?.[1];
  if (code === undefined) return undefined;
  const next = new URL(location.href);
  next.hash = "";
  history.replaceState(null, "", next);
  address.value = next;
  return code;
}

/**
 * What the town's directory gave the browser to carry back (OpenID Connect puts it in the query). It leaves the address
 * before anything else happens: neither the history nor a screen shows it.
 */
export function takeDirectoryReturn(): string | undefined {
  if (location.pathname !== "/directory") return undefined;
  const given = location.search;
  const next = new URL("/", location.origin);
  history.replaceState(null, "", next);
  address.value = next;
  return given;
}
