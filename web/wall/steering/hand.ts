import { signal } from "@preact/signals";
import { doneReply, type SteerRequest } from "#contract";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { still, type Velocity } from "./velocity.ts";

/** The town lets a turn go on for two seconds after the last word: said again well before. */
const againMs = 700;

/** One hand on one camera's head: keys, pad and joystick all come through here, and the newest wish counts. */
export class SteeringHand {
  /** Why the camera did not follow; empty while it does. */
  readonly trouble = signal("");
  /** Which way it is told to go, for the pad to show. */
  readonly velocity = signal<Velocity>(still);
  readonly #camera: string;
  #repeating: ReturnType<typeof setInterval> | undefined;
  #asking = false;
  #wanted: SteerRequest | undefined;

  constructor(camera: string) {
    this.#camera = camera;
  }

  turn(velocity: Velocity): void {
    const before = this.velocity.peek();
    if (same(before, velocity)) return;
    this.velocity.value = velocity;
    clearInterval(this.#repeating);
    this.#repeating = undefined;
    if (same(velocity, still)) {
      this.#say({ act: "stop" });
      return;
    }
    this.#say({ act: "move", ...velocity });
    this.#repeating = setInterval(() => this.#say({ act: "move", ...velocity }), againMs);
  }

  tell(request: SteerRequest): void {
    this.#say(request);
  }

  /** Stops what turns, and lets the next one have it. */
  close(): void {
    clearInterval(this.#repeating);
    if (!same(this.velocity.peek(), still)) this.#say({ act: "stop" });
    this.#say({ act: "release" });
  }

  /** One request at a time; of what comes meanwhile, the last. */
  #say(request: SteerRequest): void {
    this.#wanted = request;
    if (this.#asking) return;
    this.#asking = true;
    void this.#sayAll();
  }

  async #sayAll(): Promise<void> {
    for (let next = this.#wanted; next !== undefined; next = this.#wanted) {
      this.#wanted = undefined;
      const path = `/api/cameras/${this.#camera}/steering`;
      const answer = await ask("POST", path, doneReply, { body: next });
      this.trouble.value = answer.kind === "done" ? "" : explain(answer);
      if (answer.kind === "refused" && next.act === "move") {
        clearInterval(this.#repeating);
        this.velocity.value = still;
      }
    }
    this.#asking = false;
  }
}

function same(a: Velocity, b: Velocity): boolean {
  return a.pan === b.pan && a.tilt === b.tilt && a.zoom === b.zoom;
}
