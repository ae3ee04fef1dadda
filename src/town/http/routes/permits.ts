import { type PermitAnswer, permitAnswer, permitRequest, renewRequest } from "#contract";
import type { Processing } from "#model";
import { unverifiedClaims } from "#permit";
import type { IssuedPermits, Sees, Session } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Asked, Gate } from "../../gate/index.ts";
import type { Commissions } from "../../masks/index.ts";
import { type Refusal, refuse } from "../problems.ts";
import { type Answer, personRoute, type Route, reply } from "../route.ts";

export interface PermitDesk {
  readonly gate: Gate;
  readonly issued: IssuedPermits;
  readonly fleet: Pick<Fleet, "cameras">;
  readonly commissions: Pick<Commissions, "of">;
  readonly sees: Sees;
}

/** Live takes the motive of the shift; what is recorded asks for one each time. */
const takesShiftMotive: readonly Processing[] = ["live-view", "steer"];

/** A person asks to look, says why, and gets a minute of it. */
export function permitRoutes({ gate, issued, fleet, sees, commissions }: PermitDesk): Route[] {
  const may = ["operator", "supervisor", "chief"] as const;

  function unseen(session: Session, cameras: readonly string[]): Refusal | undefined {
    const known = new Set(fleet.cameras().map(({ id }) => id));
    const camera = cameras.find((one) => !known.has(one) || !sees(session.person, one));
    return camera === undefined ? undefined : refuse("no-such-camera", { camera });
  }

  function keep(session: Session, answer: PermitAnswer): Answer<PermitAnswer> {
    if (answer.outcome === "permit") {
      issued.keep(session.id, { decision: answer.claims.decision, until: answer.claims.notAfter });
    }
    return reply(answer);
  }

  return [
    personRoute({
      method: "POST",
      path: "/api/permits",
      title: "Asks to look: the gate answers with a permit of one minute, or with its reasons.",
      may,
      needs: { ask: ["live-view", "playback", "steer", "export-on-requisition", "commission"] },
      body: permitRequest,
      reply: permitAnswer,
      async handle({ session, body }) {
        const { processing, cameras, span } = body;
        const shift = session.motive ?? undefined;
        const motive = body.motive ?? (takesShiftMotive.includes(processing) ? shift?.text : undefined);
        if (motive === undefined) return refuse("no-motive");
        const [camera] = cameras;
        const drawing =
          processing === "commission" && cameras.length === 1 && camera !== undefined
            ? commissions.of(camera, session.person.login)
            : undefined;
        const asked: Asked = {
          processing,
          kind: "personal",
          cameras,
          actor: session.person.login,
          motive,
          sessionEnds: session.ends,
          ...(shift?.purpose === undefined ? {} : { purpose: shift.purpose }),
          ...(span === undefined ? {} : { span }),
          ...(drawing === undefined ? {} : { circumstances: { commission: drawing } }),
        };
        return unseen(session, cameras) ?? keep(session, await gate.ask(asked));
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/permits/renew",
      title: "The same look goes on: the gate is asked again, for another minute.",
      may,
      needs: { ask: ["live-view", "playback", "steer", "export-on-requisition", "commission"] },
      body: renewRequest,
      reply: permitAnswer,
      async handle({ session, body }) {
        // What the token says is believed by the gate alone, which checks who signed it; here only whose it is.
        const claims = unverifiedClaims(body.token);
        if (claims?.actor !== session.person.login) return refuse("not-your-permit");
        return unseen(session, claims.cameras) ?? keep(session, await gate.renew(body.token, session.ends));
      },
    }),
  ];
}
