import { once } from "node:events";
import { WebSocket } from "ws";
import { permitAnswer, readPictureHeader, recorderMessage } from "#contract";
import type { Person } from "../../demo/town/person.ts";

export interface LiveWatcher extends AsyncDisposable {
  /** How many came so far. */
  pictures(): number;
  /** What the recorder said when it ended, or "closed"; undefined while it goes on. */
  ended(): string | undefined;
}

/** Looks at a camera through the front door as a page does, without a browser. */
export async function watchLive(url: string, person: Person, camera: string): Promise<LiveWatcher> {
  const answer = await person.ask("POST", "/api/permits", permitAnswer, {
    processing: "live-view",
    cameras: [camera],
  });
  if (answer.outcome === "deny") throw new Error(answer.reasons[0]?.sentence.en ?? "denied");
  const socket = new WebSocket(`${url.replace("http", "ws")}/media/live/${camera}/main`);
  let pictures = 0;
  let ended: string | undefined;
  socket.on("open", () => socket.send(JSON.stringify({ type: "hello", permit: answer.token })));
  socket.on("message", (data: Buffer, binary: boolean) => {
    if (binary) pictures += readPictureHeader(data) === undefined ? 0 : 1;
    else {
      const said = recorderMessage.parse(JSON.parse(data.toString("utf8")));
      if (said.type === "end") ended = `${said.why}: ${said.detail}`;
    }
  });
  socket.on("error", (error) => {
    ended ??= error.message;
  });
  socket.on("close", () => {
    ended ??= "closed";
  });
  return {
    pictures: () => pictures,
    ended: () => ended,
    async [Symbol.asyncDispose]() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, "close");
      socket.terminate();
      await closed;
    },
  };
}
