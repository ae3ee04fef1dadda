import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { silentLog } from "#base";
import type { LiveNews } from "#contract";
import type { Session } from "../access/index.ts";
import { openPages } from "./index.ts";

/** The socket of a browser that takes messages only when told to. */
class SlowSocket extends EventEmitter {
  readonly taken: LiveNews[] = [];
  readonly #waiting: (() => void)[] = [];
  open = false;
  closedWith: number | undefined;

  send(text: string, done: (error?: Error) => void): void {
    const take = () => {
      this.taken.push(JSON.parse(text));
      done();
    };
    if (this.open) take();
    else this.#waiting.push(take);
  }

  close(code: number): void {
    this.closedWith = code;
    this.emit("close");
  }

  async read(): Promise<void> {
    this.open = true;
    for (const take of this.#waiting.splice(0)) take();
    for (let turns = 0; turns < 2_000; turns += 1) await Promise.resolve();
  }
}

const session = (id: string, login: string): Session => ({
  id,
  person: { id: login, login, name: login, role: "operator" },
  ends: 9e15,
  motive: null,
});

function openWith(sees = (_login: string, _camera: string) => true) {
  const pages = openPages(silentLog, (person, camera) => sees(person.login, camera));
  const join = (id: string, login: string) => {
    const socket = new SlowSocket();
    expect(pages.join(socket as unknown as WebSocket, session(id, login))).toBe(true);
    return socket;
  };
  return { pages, join };
}

const tracks = (wall: number): Extract<LiveNews, { type: "tracks" }> => ({
  type: "tracks",
  camera: "place",
  wall,
  tracks: [],
});
const signal = (id: string): Extract<LiveNews, { type: "signal" }> => ({
  type: "signal",
  signal: {
    id,
    camera: "place",
    module: "m",
    rule: "r",
    at: 1,
    zone: "z",
    track: 1,
    box: { x: 0, y: 0, width: 1, height: 1 },
    confidence: 1,
    measured: {},
    decision: "open",
    count: 1,
    lastAt: 1,
    picture: "live",
    urgent: false,
    accuracy: { confirmed: 0, rejected: 0 },
  },
});

test("a page that is slow misses old tracks, and no signal", async () => {
  const { pages, join } = openWith();
  const socket = join("s1", "olivier");
  pages.tell("place", signal("first"));
  for (let wall = 1; wall <= 10_000; wall += 1) pages.tell("place", tracks(wall));
  await socket.read();
  const walls = socket.taken.flatMap((news) => (news.type === "tracks" ? [news.wall] : []));
  expect(walls.length).toBeLessThan(40);
  expect(walls.at(-1)).toBe(10_000);
  expect(socket.taken.some((news) => news.type === "signal" && news.signal.id === "first")).toBe(true);
});

test("a page hears of the cameras that its person may know of, and of no other", async () => {
  const { pages, join } = openWith((login) => login === "olivier");
  const [mine, other] = [join("s1", "olivier"), join("s2", "stranger")];
  pages.tell("place", signal("s"));
  await Promise.all([mine.read(), other.read()]);
  expect(mine.taken.some((news) => news.type === "signal")).toBe(true);
  expect(other.taken.filter((news) => news.type !== "cameras")).toEqual([]);
});

test("a session's end is told to its pages, then they are closed", async () => {
  const { pages, join } = openWith();
  const [ending, other] = [join("s1", "olivier"), join("s2", "marie")];
  pages.endSession("s1", "revoked");
  await Promise.all([ending.read(), other.read()]);
  expect(ending.taken.at(-1)).toEqual({ type: "session-ended", why: "revoked" });
  expect(ending.closedWith).toBe(4401);
  expect(other.closedWith).toBeUndefined();
  expect(pages.open).toBe(1);
});

test("one session does not take everyone's place, and a window that closes gives its own back", () => {
  const { pages, join } = openWith();
  const windows = Array.from({ length: 16 }, () => join("s1", "olivier"));
  const another = () => pages.join(new SlowSocket() as unknown as WebSocket, session("s1", "olivier"));
  expect(another()).toBe(false);
  join("s2", "marie");
  windows[0]?.close(1001);
  expect(another()).toBe(true);
});
