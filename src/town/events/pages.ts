import type { WebSocket } from "ws";
import { BoundedQueue, type Log, Places } from "#base";
import type { AlarmCount, CameraView, LiveNews, SessionEnding, Steerer } from "#contract";
import { isLooker, type Person, type Sees, type Session } from "../access/index.ts";

/** Tracks are a picture of now: a page that is slow misses some, and the newest ones come through. */
const tracksWaiting = 32;
/** Signals and states: more than a day of honest ones. A page this far behind loses the oldest, and reads the list. */
const newsWaiting = 512;
/** Sockets of one town: windows of a large control room, several times over. */
const mostPages = 256;
/** Of one session: its windows, and a few that a broken network has not let go of yet. */
const mostOfOne = 16;

export interface Pages {
  /** False where too many are open. Ends with the socket. */
  join(socket: WebSocket, session: Session): boolean;
  /** To the pages of those whose work is to look, and who may see the camera. */
  tell(camera: string, news: Extract<LiveNews, { type: "tracks" | "signal" }>): void;
  /** To every page that may see the camera: who has its head, or that nobody has. */
  tellSteering(camera: string, by: Steerer | undefined): void;
  /** To each page the cameras that it may see. */
  showCameras(views: readonly CameraView[]): void;
  /** To each page how many alarms of what it may know of wait for somebody. */
  showAlarms(waiting: (person: Person) => AlarmCount): void;
  endSession(session: string, why: SessionEnding): void;
  readonly open: number;
  /** People whose work is to look, and who have a page open. */
  readonly lookers: number;
}

interface Page {
  readonly session: Session;
  readonly news: BoundedQueue<LiveNews>;
  readonly tracks: BoundedQueue<LiveNews>;
}

export function openPages(log: Log, sees: Sees): Pages {
  const pages = new Set<Page>();
  const places = new Places(mostOfOne);
  let shown: readonly CameraView[] = [];

  let waiting: ((person: Person) => AlarmCount) | undefined;

  const show = ({ session, news }: Page) =>
    news.push({ type: "cameras", cameras: shown.filter((view) => sees(session.person, view.id)) });
  const warn = ({ session, news }: Page) => {
    if (waiting !== undefined) news.push({ type: "alarms", waiting: waiting(session.person) });
  };

  return {
    get open() {
      return pages.size;
    },
    get lookers() {
      const people = [...pages].map(({ session }) => session.person).filter(isLooker);
      return new Set(people.map(({ id }) => id)).size;
    },
    join(socket, session) {
      const place = pages.size >= mostPages ? undefined : places.take(session.id);
      if (place === undefined) return false;
      const page: Page = {
        session,
        news: new BoundedQueue({ capacity: newsWaiting, whenFull: "drop-oldest" }),
        tracks: new BoundedQueue({ capacity: tracksWaiting, whenFull: "drop-oldest" }),
      };
      const leave = () => {
        pages.delete(page);
        place[Symbol.dispose]();
        page.news.close();
        page.tracks.close();
      };
      pages.add(page);
      show(page);
      warn(page);
      socket.on("close", leave);
      socket.on("error", leave);
      for (const queue of [page.news, page.tracks]) {
        drain(queue, socket).catch((error: unknown) => {
          log.debug({ err: error }, "a page went away");
          leave();
        });
      }
      return true;
    },
    tell(camera, news) {
      for (const page of pages) {
        const { person } = page.session;
        if (isLooker(person) && sees(person, camera))
          (news.type === "tracks" ? page.tracks : page.news).push(news);
      }
    },
    tellSteering(camera, by) {
      for (const { session, news } of pages) {
        if (sees(session.person, camera))
          news.push({ type: "steering", camera, ...(by === undefined ? {} : { by }) });
      }
    },
    showCameras(views) {
      shown = views;
      for (const page of pages) show(page);
    },
    showAlarms(count) {
      waiting = count;
      for (const page of pages) warn(page);
    },
    endSession(session, why) {
      for (const page of pages) {
        if (page.session.id !== session) continue;
        page.news.push({ type: "session-ended", why });
        page.news.close();
        page.tracks.close();
      }
    },
  };
}

/** One message at a time: the next waits until the socket took the last, so that the queue is what bounds memory. */
async function drain(queue: BoundedQueue<LiveNews>, socket: WebSocket): Promise<void> {
  for await (const news of queue) {
    await new Promise<void>((resolve, reject) => {
      socket.send(JSON.stringify(news), (error) => {
        if (error === undefined || error === null) resolve();
        else reject(error);
      });
    });
    if (news.type === "session-ended") socket.close(4401, "session ended");
  }
}
