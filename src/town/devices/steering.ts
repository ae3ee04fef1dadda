import { Fault, type Log, toMicros } from "#base";
import type { Patrol, PermitAnswer, Reason, Steerer, SteerRequest } from "#contract";
import { type Head, outranks, type Running, steererOf } from "./head.ts";
import { type MotorParts, type Moved, openMotors } from "./motors.ts";

/** Someone at the wall, with the motive of their shift. */
export interface AtTheWall {
  readonly session: string;
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly ends: number;
  readonly motive: { readonly text: string; readonly purpose?: number };
}

export type SteerOutcome =
  | Moved
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  /** Someone of the same rank or a higher one has it. */
  | { readonly outcome: "taken"; readonly by: Steerer }
  | { readonly outcome: "no-patrol" };

export interface Steering {
  act(who: AtTheWall, camera: string, request: SteerRequest): Promise<SteerOutcome>;
  steerer(camera: string): Steerer | undefined;
  patrol(camera: string): { id: string; paused: boolean } | undefined;
  /** Lets go of everything that was taken in this session. */
  endSession(session: string): Promise<void>;
  run(signal: AbortSignal): Promise<void>;
}

export interface SteeringParts extends MotorParts {
  readonly log: Log;
  readonly ask: (who: AtTheWall, camera: string) => Promise<PermitAnswer>;
  readonly renew: (token: string) => Promise<PermitAnswer>;
  readonly revoke: (decision: string, because: { by: string; why: string }) => Promise<void>;
  readonly findPatrol: (camera: string, id: string) => Promise<Patrol | undefined>;
  /** Told when someone takes a head, and when nobody has it any more. */
  readonly onTaken: (camera: string, by: Steerer | undefined) => void;
}

const idleMs = 20_000;
const everyMs = 200;
const renewBeforeMicros = 20_000_000;

export function openSteering(parts: SteeringParts): Steering {
  const { clock, log } = parts;
  const heads = new Map<string, Head>();
  const motors = openMotors(parts);
  const now = () => toMicros(clock.now());

  function headOf(camera: string): Head {
    const head = heads.get(camera) ?? { lease: undefined, running: undefined };
    heads.set(camera, head);
    return head;
  }

  /** The head is theirs for the next moments, or why not. The gate is asked once; then the permit is renewed. */
  async function take(who: AtTheWall, camera: string): Promise<SteerOutcome> {
    const head = headOf(camera);
    const { lease } = head;
    if (lease !== undefined && lease.session === who.session && lease.permitUntil > now()) {
      head.lease = { ...lease, idleAt: clock.monotonic() + idleMs };
      return { outcome: "done" };
    }
    if (lease !== undefined && lease.session !== who.session && !outranks(who.role, lease.person.role))
      return { outcome: "taken", by: steererOf(lease, clock.monotonic(), now()) };
    const answer = await parts.ask(who, camera);
    if (answer.outcome === "deny") return { outcome: "deny", reasons: answer.reasons };
    // Asked twice at once, or taken while the gate was asked: whoever outranks the other has it.
    const since = headOf(camera).lease;
    if (since !== undefined && since.session !== who.session && !outranks(who.role, since.person.role)) {
      await parts.revoke(answer.claims.decision, { by: "town", why: "someone else has the camera" });
      return { outcome: "taken", by: steererOf(since, clock.monotonic(), now()) };
    }
    const { session, login, name, role } = who;
    head.lease = {
      session,
      person: { login, name, role },
      token: answer.token,
      decision: answer.claims.decision,
      permitUntil: answer.claims.notAfter,
      idleAt: clock.monotonic() + idleMs,
    };
    if (since !== undefined)
      await parts.revoke(since.decision, { by: who.login, why: "taken over by a higher role" });
    parts.onTaken(camera, steererOf(head.lease, clock.monotonic(), now()));
    return { outcome: "done" };
  }

  async function release(camera: string, by: string, why: string): Promise<void> {
    const head = headOf(camera);
    const { lease } = head;
    if (lease === undefined) return;
    head.lease = undefined;
    const { running } = head;
    if (running !== undefined) head.running = { ...running, goesAt: clock.monotonic() + dwellOf(running) };
    await motors.halt(camera);
    parts.onTaken(camera, undefined);
    await parts.revoke(lease.decision, { by, why });
  }

  async function startPatrol(camera: string, id: string): Promise<SteerOutcome> {
    const patrol = await parts.findPatrol(camera, id);
    const head = headOf(camera);
    if (patrol === undefined || head.lease === undefined) return { outcome: "no-patrol" };
    const { idleAt: _, ...lease } = head.lease;
    // The permit goes over to the patrol: nobody holds the head while it runs.
    head.lease = undefined;
    parts.onTaken(camera, undefined);
    head.running = { patrol, lease, next: 0, goesAt: clock.monotonic() };
    return { outcome: "done" };
  }

  async function endPatrol(camera: string, by: string, why: string): Promise<void> {
    const head = headOf(camera);
    const { running } = head;
    head.running = undefined;
    if (running !== undefined) await parts.revoke(running.lease.decision, { by, why });
  }

  async function tend(camera: string, head: Head): Promise<void> {
    const monotonic = clock.monotonic();
    if (head.lease !== undefined && head.lease.idleAt <= monotonic)
      return release(camera, "town", "nothing more was asked");
    head.lease = await keptAlive(head.lease, () => release(camera, "town", "the gate no longer permits it"));
    if (head.running !== undefined) {
      const lease = await keptAlive(head.running.lease, () =>
        endPatrol(camera, "town", "the gate no longer permits it"),
      );
      if (lease === undefined) return undefined;
      head.running = { ...head.running, lease };
    }
    await motors.watch(camera);
    if (head.running !== undefined && head.lease === undefined && head.running.goesAt <= monotonic)
      await patrolOn(camera, head, head.running);
    return undefined;
  }

  async function keptAlive<L extends { token: string; permitUntil: number }>(
    lease: L | undefined,
    lost: () => Promise<void>,
  ): Promise<L | undefined> {
    if (lease === undefined || lease.permitUntil - now() > renewBeforeMicros) return lease;
    const answer = await parts.renew(lease.token);
    if (answer.outcome === "permit")
      return { ...lease, token: answer.token, permitUntil: answer.claims.notAfter };
    await lost();
    return undefined;
  }

  async function patrolOn(camera: string, head: Head, running: Running): Promise<void> {
    const { patrol, next } = running;
    const stop = patrol.stops[next % patrol.stops.length];
    if (stop === undefined) return;
    head.running = {
      ...running,
      next: (next + 1) % patrol.stops.length,
      goesAt: clock.monotonic() + stop.seconds * 1_000,
    };
    await motors.go(camera, stop.preset);
  }

  return {
    async act(who, camera, request) {
      if (request.act === "release") {
        if (headOf(camera).lease?.session === who.session) await release(camera, who.login, "let go");
        return { outcome: "done" };
      }
      const taken = await take(who, camera);
      if (taken.outcome !== "done") return taken;
      switch (request.act) {
        case "move": {
          const { pan, tilt, zoom } = request;
          return motors.turn(camera, { pan, tilt, zoom });
        }
        case "stop":
          await motors.halt(camera);
          return { outcome: "done" };
        case "go":
          return motors.go(camera, request.preset);
        case "patrol":
          return startPatrol(camera, request.patrol);
        case "end-patrol":
          await endPatrol(camera, who.login, "the patrol was ended");
          return { outcome: "done" };
      }
    },
    steerer(camera) {
      const lease = heads.get(camera)?.lease;
      return lease === undefined ? undefined : steererOf(lease, clock.monotonic(), now());
    },
    patrol(camera) {
      const head = heads.get(camera);
      if (head?.running === undefined) return undefined;
      return { id: head.running.patrol.id, paused: head.lease !== undefined };
    },
    async endSession(session) {
      for (const [camera, head] of heads) {
        if (head.running?.lease.session === session) await endPatrol(camera, "town", "the session ended");
        if (head.lease?.session === session) await release(camera, "town", "the session ended");
      }
    },
    async run(signal) {
      while (!signal.aborted) {
        await Promise.all(
          [...heads].map(([camera, head]) =>
            tend(camera, head).catch((error: unknown) => {
              if (!(error instanceof Fault)) throw error;
              log.warn({ camera, code: error.code, why: error.message }, "a camera did not follow");
            }),
          ),
        );
        for (const [camera, head] of heads)
          if (head.lease === undefined && head.running === undefined) heads.delete(camera);
        await clock.sleep(everyMs, signal);
      }
    },
  };
}

function dwellOf({ patrol, next }: Running): number {
  const stop = patrol.stops[(next + patrol.stops.length - 1) % patrol.stops.length];
  return (stop?.seconds ?? 10) * 1_000;
}
