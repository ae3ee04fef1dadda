import type { Chain } from "#audit";
import {
  doneReply,
  type ShiftEntry,
  type ShiftRequest,
  shiftAnswer,
  shiftLogReply,
  shiftRequest,
} from "#contract";
import { videoFinedOffences } from "#legality";
import type { Person, Sees } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import type { ShiftLog } from "../../shift-log/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface ShiftLogDesk {
  readonly chain: Chain;
  readonly fleet: Pick<Fleet, "cameras">;
  readonly gate: Gate;
  readonly sees: Sees;
  readonly shiftLog: ShiftLog;
}

const mostListed = 200;
/** CSI L251-2 4°: recording of traffic offences. */
const trafficOffences = 4;

/** The shift log (main courante): what motives and cases hang on. */
export function shiftLogRoutes({ chain, fleet, gate, sees, shiftLog }: ShiftLogDesk): Route[] {
  const writers = ["operator", "supervisor", "chief"] as const;
  const isSeen = (person: Person) => (entry: Pick<ShiftEntry, "camera">) =>
    entry.camera === undefined || sees(person, entry.camera);

  /** The offence is the agent's own finding; the gate says whether this camera may serve for it. */
  async function mayEstablish(request: Extract<ShiftRequest, { kind: "offence" }>, { login }: Person) {
    return gate.ask({
      processing: "video-fine",
      kind: "personal",
      cameras: [request.camera],
      actor: login,
      motive: request.text,
      purpose: trafficOffences,
      circumstances: { offence: request.article },
    });
  }

  return [
    personRoute({
      method: "GET",
      path: "/api/shift-log",
      title: "The shift log: what stands, then what was written, newest first, two hundred at most.",
      may: [...writers, "data-protection-officer", "inspector"],
      needs: { none: "words of agents; a picture takes a permit" },
      reply: shiftLogReply,
      async handle({ session: { person } }) {
        const seen = isSeen(person);
        return reply({
          standing: (await shiftLog.standing(person.login)).filter(seen),
          entries: (await shiftLog.latest(mostListed, person.login)).filter(seen),
          articles: [...videoFinedOffences],
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/shift-log",
      title: "Writes an entry: an event, an instruction, a hand-over, or an offence that an agent saw.",
      may: writers,
      needs: { ask: ["video-fine"] },
      body: shiftRequest,
      reply: shiftAnswer,
      async handle({ session: { person }, body }) {
        const camera = "camera" in body ? body.camera : undefined;
        if (
          camera !== undefined &&
          (!fleet.cameras().some(({ id }) => id === camera) || !sees(person, camera))
        )
          return refuse("no-such-camera", { camera });
        if (body.kind === "instruction" && person.role === "operator") return refuse("not-your-role");
        if (body.kind === "offence") {
          const answer = await mayEstablish(body, person);
          if (answer.outcome === "deny") return reply(answer);
        }
        await chain.append({
          operation: "modification",
          actor: person.login,
          cameras: camera === undefined ? [] : [camera],
          detail: {
            what: `shift-${body.kind}`,
            ...(body.kind === "offence" ? { article: body.article } : {}),
          },
        });
        const entry = await shiftLog.write(body, person.login);
        return reply({ outcome: "written" as const, entry }, { status: 201 });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/shift-log/:entry/end",
      title:
        "Ends an entry: an event is over, an instruction is withdrawn, a shift is taken over by somebody else.",
      may: writers,
      needs: { none: "words of agents; no picture" },
      reply: doneReply,
      async handle({ session: { person }, params }) {
        const entry = await shiftLog.find(params.entry, person.login);
        if (entry === undefined || entry.kind === "offence" || !isSeen(person)(entry))
          return refuse("no-such-entry");
        if (entry.kind === "hand-over" && entry.mine) return refuse("entry-not-yours");
        if (entry.kind === "instruction" && person.role === "operator") return refuse("not-your-role");
        await chain.append({
          operation: "modification",
          actor: person.login,
          cameras: entry.camera === undefined ? [] : [entry.camera],
          detail: { what: `shift-${entry.kind}-ended`, entry: entry.id },
        });
        return (await shiftLog.end(entry.id, person.login))
          ? reply({ outcome: "done" as const })
          : refuse("no-such-entry");
      },
    }),
  ];
}
