import type { Gate } from "../gate/index.ts";
import type { Hold } from "./holds.ts";

/** Whether the law lets this person hold that span. */
export function askToHold(gate: Pick<Gate, "ask">, hold: Hold, login: string): ReturnType<Gate["ask"]> {
  return gate.ask({
    processing: "hold-recordings",
    kind: "personal",
    cameras: [hold.camera],
    actor: login,
    motive: hold.reference,
    span: { from: hold.from, to: hold.to },
    circumstances: hold.circumstances,
  });
}
