import { once } from "node:events";
import { WebSocket } from "ws";
import { Fault } from "#base";
import { liveNews, sessionReply } from "#contract";
import { visitLink } from "../../demo/town/first-people.ts";
import { Person } from "../../demo/town/person.ts";
import type { SignalHeard } from "./event-sends.ts";

export interface SignalListener extends AsyncDisposable {
  /** In the order in which they came, once each. */
  readonly heard: readonly SignalHeard[];
}

/** An operator's page without its drawing: through the front door, signed in, with a motive. */
export async function listenForSignals(town: string, url: string): Promise<SignalListener> {
  const person = new Person(url);
  const demoCode = new URL(await visitLink(town, url, "operator")).hash.slice("#code=".length);
  const signedIn = await person.answer("POST", "/api/session", { demoCode });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Fault("bench-no-session", "The operator could not sign in.", {});
  await person.ask("PUT", "/api/session/motive", sessionReply, { purpose: 5, text: "mesure" });
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/live`, { headers: { cookie, origin: url } });
  const heard: SignalHeard[] = [];
  const known = new Set<string>();
  socket.on("message", (data: Buffer) => {
    const heardAt = performance.timeOrigin + performance.now();
    const news = liveNews.parse(JSON.parse(data.toString("utf8")));
    if (news.type !== "signal") return;
    // Equal ones are one signal, told again with its new count; it is told again as it was when somebody decides.
    const { id, count, camera, lastAt } = news.signal;
    if (known.has(`${id} ${count}`)) return;
    known.add(`${id} ${count}`);
    heard.push({ camera, pictureAt: lastAt / 1_000, heardAt });
  });
  await once(socket, "open");
  return {
    heard,
    async [Symbol.asyncDispose]() {
      const closed = once(socket, "close");
      socket.terminate();
      await closed;
    },
  };
}
