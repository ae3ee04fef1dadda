import { signal } from "@preact/signals";
import { eventsReply, type LiveNews, type SignalView, type Steerer, signalsState } from "#contract";
import { ask } from "../town/ask.ts";
import { listenToTown } from "./news.ts";
import { mayOpen } from "./rights.ts";
import type { TownState } from "./town-state.ts";

type Tracks = Extract<LiveNews, { type: "tracks" }>;

/** Signals of the shift, newest first, bounded: older ones are in the playback's timeline. */
export const events = signal<readonly SignalView[]>([]);
const keptEvents = 200;

/** The last two sightings of each camera that an analyst watches. Not a signal: overlays read it as they draw. */
export const tracks = new Map<string, { readonly newest: Tracks; readonly before: Tracks | undefined }>();
/** Who has the head of a camera now, by camera. */
export const steerers = signal<ReadonlyMap<string, Steerer>>(new Map());

/** True where a module is installed or has seen something: else nothing of it is shown. */
export const analysed = signal(false);

/** A page whose socket is down still learns of its cameras, more slowly. */
const readAgainMs = 10_000;

export function hearNews(town: TownState): () => void {
  const ending = new AbortController();
  void town.readCameras();
  void town.readLayouts();
  const role = town.person.peek()?.role;
  const watches = role !== undefined && mayOpen(role, "wall");
  const readsPlates = role !== undefined && mayOpen(role, "plates");
  if (readsPlates) void town.readPlateUses();
  if (role !== undefined && mayOpen(role, "counts")) void town.readCountsState();
  const readSignals = () => {
    if (watches) void readEvents();
    if (role !== undefined && (mayOpen(role, "signals") || mayOpen(role, "scenes"))) void readInstalled();
  };
  readSignals();
  listenToTown(
    {
      linked: (linked) => {
        if (linked && !town.linked.peek()) {
          void town.readCameras();
          readSignals();
        }
        town.linked.value = linked;
      },
      news: (news) => {
        hear(town, news);
      },
    },
    ending.signal,
  );
  const reading = setInterval(() => {
    if (!town.linked.peek()) void town.readCameras();
  }, readAgainMs);
  return () => {
    ending.abort();
    clearInterval(reading);
    events.value = [];
    tracks.clear();
    analysed.value = false;
  };
}

async function readEvents(): Promise<void> {
  const read = await ask("GET", "/api/events", eventsReply);
  if (read.kind !== "done") return;
  events.value = [...read.value.events].sort((a, b) => b.at - a.at).slice(0, keptEvents);
  if (read.value.events.length > 0) analysed.value = true;
}

/** Where a module is installed there is something to decide or to stop, seen or not. */
async function readInstalled(): Promise<void> {
  const read = await ask("GET", "/api/signals/state", signalsState);
  if (read.kind === "done" && read.value.modules.length > 0) analysed.value = true;
}

function hear(town: TownState, news: LiveNews): void {
  switch (news.type) {
    case "cameras":
      town.cameras.value = news.cameras;
      return;
    case "signal": {
      const others = events.value.filter((event) => event.id !== news.signal.id);
      events.value = [news.signal, ...others].slice(0, keptEvents);
      analysed.value = true;
      return;
    }
    case "tracks":
      tracks.set(news.camera, { newest: news, before: tracks.get(news.camera)?.newest });
      if (!analysed.peek()) analysed.value = true;
      return;
    case "steering": {
      const { [news.camera]: _, ...others } = Object.fromEntries(steerers.value);
      const now = news.by === undefined ? others : { ...others, [news.camera]: news.by };
      steerers.value = new Map(Object.entries(now));
      return;
    }
    case "alarms":
      town.alarmsWaiting.value = news.waiting;
      return;
    case "session-ended":
      town.ended(news.why);
      return;
  }
}
