import type { KeyLine } from "../ui/keys.ts";
import { confirm, openSignals, rejected } from "./queue.ts";

/** `C` and `X` decide the head of the queue, on the wall and on its own page. */
export const signalKeys: readonly KeyLine[] = [
  {
    shown: "C",
    means: "keys.confirm",
    keys: ["c"],
    act: () => {
      const first = openSignals()[0];
      if (first !== undefined) void confirm(first);
    },
  },
  {
    shown: "X",
    means: "keys.reject",
    keys: ["x"],
    act: () => {
      rejected.value = openSignals()[0];
    },
  },
];
