import { Hono } from "hono";
import { Fault, type TurnedClock, toMicros } from "#base";
import { type RecorderAssignment, type RecorderHealth, recorderAssignment } from "#contract";
import { serveLink } from "#link";
import type { Permit } from "#permit";
import { checkPermit, readGateKey } from "#permit";
import type { Deployment } from "../town/deployment.ts";

/** In the recorder's place while the clock is turned: the town is linked, and misses nobody. */
export interface StandInRecorder extends AsyncDisposable {
  /**
   * What the town gives its recorder, each permit checked as the recorder does, in the order of the assignment.
   * Fault `demo-no-permits` with the town's reasons where some are missing.
   */
  permits(cameras: readonly string[], turned: TurnedClock): Promise<Map<string, Permit<"record-video">>>;
}

export async function standInRecorder(deployment: Deployment): Promise<StandInRecorder> {
  let assignment: RecorderAssignment | undefined;
  const app = new Hono()
    .get("/link/health", (c) => c.json({ ...idle, revision: assignment?.revision ?? 0 }))
    .get("/link/journal", (c) => c.json({ writer: "recorder", entries: [] }))
    .put("/link/assignment", async (c) => {
      assignment = recorderAssignment.parse(await c.req.json());
      return c.json({});
    });
  const place = await serveLink({ socket: deployment.config.sockets.recorder, app });
  return {
    async permits(cameras, turned) {
      const complete = () =>
        cameras.every((id) => assignment?.cameras.find((one) => one.id === id)?.permit !== undefined);
      for (let tries = 0; tries < 200 && !complete(); tries += 1) {
        await turned.advance(1_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const order = assignment?.cameras.map(({ id }) => id) ?? [];
      const sorted = cameras.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
      return new Map(sorted.map((id) => [id, permitOf(id, assignment, deployment, turned)]));
    },
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}

const idle: Omit<RecorderHealth, "revision"> = {
  cameras: [],
  volumes: [],
  workers: 0,
  masks: [],
  fences: [],
};

function permitOf(
  camera: string,
  assignment: RecorderAssignment | undefined,
  deployment: Deployment,
  turned: TurnedClock,
): Permit<"record-video"> {
  const found = assignment?.cameras.find((one) => one.id === camera);
  const checked =
    assignment === undefined || found?.permit === undefined
      ? undefined
      : checkPermit(found.permit, readGateKey(assignment.gateKey), {
          processing: "record-video",
          camera,
          deployment: deployment.plan.id,
          now: toMicros(turned.now()),
        });
  if (checked?.outcome === "valid" && isToRecord(checked.permit)) return checked.permit;
  throw new Fault(
    "demo-no-permits",
    `The town gives no permit to record ${camera}: ${found?.refused ?? "no assignment came"}.`,
    {
      camera,
      deployment: deployment.plan.id,
    },
  );
}

function isToRecord(permit: Permit): permit is Permit<"record-video"> {
  return permit.processing === "record-video";
}
