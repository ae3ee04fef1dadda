import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { makeFolder } from "#base";
import { coverRequest } from "#contract";
import { readFragment } from "#protocols/mp4";
import type { RecordedClip } from "../support/recorded-clip.ts";
import { marks } from "./copy-life.ts";

/** A recorder that has one film, and an analyst that says in each fragment how much it covered in it. */
export async function openOthers(
  sockets: string,
  { init, fragments }: RecordedClip,
): Promise<AsyncDisposable> {
  makeFolder(sockets);
  const recorder = createServer((request, response) => {
    const [, , what, camera, stream, id] = new URL(request.url ?? "/", "http://recorder").pathname.split("/");
    if (what === "init") response.end(init);
    else if (what === "fragment") response.end(fragments[Number(id)]?.bytes);
    else if (what === "facts") response.end(JSON.stringify({ camera, stream, runs: [], gaps: [] }));
    else {
      const listed = fragments.map(({ fragment }) => ({ ...fragment, samples: 25, key: true }));
      response.end(JSON.stringify({ camera, stream, fragments: listed }));
    }
  });
  const analyst = createServer((request, response) => {
    const what = request.url?.split("/").at(-1) ?? "";
    void json(request).then((body) => response.end(JSON.stringify(answer(what, body))));
  });
  for (const [server, name] of [
    [recorder, "recorder"],
    [analyst, "analyst"],
  ] as const) {
    server.listen(join(sockets, name));
    await once(server, "listening");
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const server of [recorder, analyst]) {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      }
    },
  };
}

function answer(what: string, body: unknown): object {
  if (what === "follow") return { marks: marks(1) };
  const { init, fragment, places } = coverRequest.partial({ places: true }).parse(body);
  const bytes = Buffer.from(fragment, "base64");
  if (what === "locate") {
    const pictures = readFragment(bytes).samples.map((_, at) => ({ at, found: [] }));
    return { width: 320, height: 240, pictures };
  }
  const said = Buffer.from(`covers=${places?.[0]?.length};`);
  said.copy(bytes, bytes.length - said.length);
  return { init, fragment: bytes.toString("base64") };
}
