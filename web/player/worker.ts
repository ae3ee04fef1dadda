import { LiveSession } from "./live-session.ts";
import type { OpenRequest, ToWorker } from "./messages.ts";
import { PlaybackSession } from "./playback-session.ts";

// The one worker of a page: every picture on screen has a port into it, so that no packet crosses the page's thread.
addEventListener("message", (event: MessageEvent<OpenRequest>) => {
  const port = event.ports[0];
  if (port === undefined) return;
  const request = event.data;
  const session =
    request.kind === "live" ? new LiveSession(port, request) : new PlaybackSession(port, request);
  port.addEventListener("message", (said: MessageEvent<ToWorker>) => {
    session.hear(said.data);
  });
  port.start();
});
