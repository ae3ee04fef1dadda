import type { FromWorker, OpenRequest, ToWorker } from "./messages.ts";

let worker: Worker | undefined;

function started(): Worker {
  worker ??= new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "vigie pictures" });
  return worker;
}

export interface Line {
  say(message: ToWorker): void;
  close(): void;
}

/** Opens one picture in the page's worker. */
export function openLine(request: OpenRequest, hear: (message: FromWorker) => void): Line {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", (event: MessageEvent<FromWorker>) => {
    hear(event.data);
  });
  port1.start();
  started().postMessage(request, [request.canvas, port2]);
  return {
    say: (message) => {
      port1.postMessage(message);
    },
    close: () => {
      port1.postMessage({ kind: "close" } satisfies ToWorker);
      port1.close();
    },
  };
}
