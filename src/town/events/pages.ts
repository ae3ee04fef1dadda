import type { WebSocket } from "ws";
import { BoundedQueue, type Log } from "#base";
import type { LiveNews } from "#contract";

/** A page that is open: whose session, and which cameras it may hear of. */
export interface Listener {
  readonly session: string;
  readonly sees: (camera: string) => boolean;
}

/** Tracks are a picture of now: a page that is slow misses some, and the newest ones come through. */
const tracksWaiting = 32;
/** Signals and states: more than a day of honest ones. A page this far behind loses the oldest, and reads the list. */
const newsWaiting = 512;
/** Sockets of one town: windows of a large control room, several times over. */
const mostPages = 256;

export interface Pages {
  /** False where too many are open. Ends with the socket. */
  join(socket: WebSocket, listener: Listener): boolean;
  tell(news: LiveNews, camera?: string): void;
  /** What each page may see of a list that differs from page to page. */
  tellEach(newsFor: (listener: Listener) => LiveNews): void;
  endSession(session: string): void;
  readonly open: number;
}

export function openPages(log: Log): Pages {
  const pages = new Set<{
    socket: WebSocket;
    listener: Listener;
    news: BoundedQueue<LiveNews>;
    tracks: BoundedQueue<LiveNews>;
  }>();

  return {
    get open() {
      return pages.size;
    },
    join(socket, listener) {
      if (pages.size >= mostPages) return false;
      const page = {
        socket,
        listener,
        news: new BoundedQueue<LiveNews>({ capacity: newsWaiting, whenFull: "drop-oldest" }),
        tracks: new BoundedQueue<LiveNews>({ capacity: tracksWaiting, whenFull: "drop-oldest" }),
      };
      pages.add(page);
      const leave = () => {
        pages.delete(page);
        page.news.close();
        page.tracks.close();
      };
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
    tell(news, camera) {
      for (const page of pages) {
        if (camera !== undefined && !page.listener.sees(camera)) continue;
        (news.type === "tracks" ? page.tracks : page.news).push(news);
      }
    },
    tellEach(newsFor) {
      for (const page of pages) page.news.push(newsFor(page.listener));
    },
    endSession(session) {
      for (const page of pages) {
        if (page.listener.session !== session) continue;
        page.news.push({ type: "session-ended" });
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
