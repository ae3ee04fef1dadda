import { type LiveNews, liveNews } from "#contract";

/** What the town says as it happens; reconnects for ever, and says whether it is linked. */
export function listenToTown(
  on: { readonly news: (news: LiveNews) => void; readonly linked: (linked: boolean) => void },
  signal: AbortSignal,
): void {
  let wait = 500;
  const open = () => {
    if (signal.aborted) return;
    const socket = new WebSocket(
      `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/live`,
    );
    const stop = () => {
      socket.close();
    };
    signal.addEventListener("abort", stop, { once: true });
    socket.addEventListener("open", () => {
      on.linked(true);
    });
    socket.addEventListener("message", (event: MessageEvent<unknown>) => {
      // Not when it opens: a town that has too many pages opens a socket only to say so.
      wait = 500;
      const news = readNews(event.data);
      if (news !== undefined) on.news(news);
    });
    socket.addEventListener("close", () => {
      signal.removeEventListener("abort", stop);
      if (signal.aborted) return;
      on.linked(false);
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 8000);
    });
  };
  open();
}

/** News of a kind this page does not know is news for a newer page: it is left unread. */
function readNews(data: unknown): LiveNews | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const read = liveNews.safeParse(JSON.parse(data));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
