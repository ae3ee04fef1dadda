import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { sentenceOf } from "#base";
import type { KeyRing } from "../keys/key-ring.ts";
import { VolumeReader } from "./volume-reader.ts";

export interface ReaderThreadData {
  readonly root: string;
  readonly keys: KeyRing;
}

/** What a volume can be asked; each a method of VolumeReader. */
export type ReaderMethod =
  | "runs"
  | "gaps"
  | "fragments"
  | "keyBefore"
  | "fragment"
  | "init"
  | "bytes"
  | "newest"
  | "plan";

export interface ReaderAsk {
  readonly id: number;
  readonly method: ReaderMethod;
  readonly values: readonly unknown[];
}

/** After a rotation. */
export interface ReaderKeys {
  readonly keys: KeyRing;
}

export type ReaderReply =
  | { id: number; outcome: "answer"; answer: unknown }
  | { id: number; outcome: "failed"; sentence: string };

if (parentPort !== null) answerReaders(parentPort, workerData);

/** Opens the index when first asked, and anew after a failure: the volume may have been mounted meanwhile. */
function answerReaders(main: MessagePort, { root, keys }: ReaderThreadData): void {
  let reader: VolumeReader | undefined;
  let ring = keys;
  main.on("message", (message: ReaderAsk | ReaderKeys) => {
    if ("keys" in message) {
      ring = message.keys;
      reader?.[Symbol.dispose]();
      reader = undefined;
      return;
    }
    const { id, method, values } = message;
    try {
      reader ??= new VolumeReader(root, ring);
      const answer: unknown = Reflect.apply(reader[method], reader, values);
      const bytes =
        answer instanceof Uint8Array && answer.buffer instanceof ArrayBuffer ? [answer.buffer] : [];
      main.postMessage({ id, outcome: "answer", answer } satisfies ReaderReply, bytes);
    } catch (error) {
      reader?.[Symbol.dispose]();
      reader = undefined;
      main.postMessage({ id, outcome: "failed", sentence: sentenceOf(error) } satisfies ReaderReply);
    }
  });
}
