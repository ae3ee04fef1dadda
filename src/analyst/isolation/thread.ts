import { parentPort, workerData } from "node:worker_threads";
import { Fault, sentenceOf } from "#base";
import type { OpenCounter, OpenPictureRule, OpenRule, RulePicture, WholePicture } from "#contract";
import { importModule } from "../events/module-import.ts";
import { ruleContext } from "../rule-context.ts";
import type { Asked, Start, Told } from "./thread-words.ts";

/** A module's own thread, for all of its cameras: what it does wrong ends here. */
const port = parentPort;
if (port === null) throw new Fault("not-a-thread", "isolation/thread.ts runs as a thread of the analyst.");
const tell = (told: Told) => port.postMessage(told);

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only module-thread.ts starts this thread
const { id, hash, files, kind } = workerData as Start;
type See = (picture: RulePicture | WholePicture) => unknown;
const rules = new Map<number, See>();

try {
  const open = await importModule(id, hash, files);
  port.on("message", (asked: Asked) => {
    try {
      answer(open, asked);
    } catch (error) {
      tell({ type: "failed", why: sentenceOf(error) });
    }
  });
  tell({ type: "ready" });
} catch (error) {
  tell({ type: "failed", why: sentenceOf(error) });
}

function answer(open: unknown, asked: Asked): void {
  switch (asked.type) {
    case "open":
      rules.set(asked.rule, seeOf(open, asked));
      break;
    case "see":
      tell({ type: "saw", question: asked.question, said: rules.get(asked.rule)?.(asked.picture) });
      break;
    case "close":
      rules.delete(asked.rule);
      break;
  }
}

/* oxlint-disable typescript/no-unsafe-type-assertion -- a module is code that we did not write: what it gives back is read by a schema on the other side, and what it throws ends its thread */
function seeOf(open: unknown, { scene, aspect }: Extract<Asked, { type: "open" }>): See {
  switch (kind) {
    case "rule": {
      const rule = (open as OpenRule)(ruleContext(scene, aspect));
      return (picture) => rule.see(picture as RulePicture);
    }
    case "picture-rule": {
      const rule = (open as OpenPictureRule)({ scene });
      return (picture) => rule.see(picture as WholePicture);
    }
    case "counter": {
      const counter = (open as OpenCounter)({ scene, aspect });
      return (picture) => counter.see(picture as RulePicture);
    }
  }
}
