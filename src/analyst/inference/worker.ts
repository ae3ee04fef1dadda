import { parentPort, workerData } from "node:worker_threads";
import { Fault, sentenceOf } from "#base";
import { threadMs } from "../thread-ms.ts";
import { openNanodet } from "./nanodet/run.ts";
import type { Question, Reply, Start } from "./worker-words.ts";

/** A thread that runs the network, as onnxruntime-node holds up the thread that calls it. */
const port = parentPort;
if (port === null) throw new Fault("not-a-thread", "inference/worker.ts runs as a thread of the analyst.");
const say = (reply: Reply) => port.postMessage(reply);

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only detector.ts starts this thread
const { model } = workerData as Start;
const nanodet = await openNanodet(model);
say({ type: "ready" });

port.on("message", (question: Question) => {
  const start = threadMs();
  nanodet
    .detect(question, question.threshold, question.windows)
    .then((detections) => say({ type: "found", id: question.id, detections, ms: threadMs() - start }))
    .catch((error: unknown) => say({ type: "failed", id: question.id, why: sentenceOf(error) }));
});
