import type { PermitAnswer } from "#contract";
import type { Processing } from "#model";
import type { IssuedPermits, Session } from "../access/index.ts";
import type { Asked, Gate } from "../gate/index.ts";

export interface LookParts {
  readonly processing: Processing;
  readonly gate: Gate;
  readonly issued: IssuedPermits;
}

/** One agent's look at the list: asked of the gate with its motive, in the log, and asked again while it goes on. */
export interface PlateLooks {
  look(
    session: Session,
    devices: readonly string[],
    motive: NonNullable<Session["motive"]>,
    circumstances?: Asked["circumstances"],
  ): Promise<PermitAnswer>;
}

/** Pages of one town that look at once. */
const mostLooks = 256;

export function openPlateLooks({ processing, gate, issued }: LookParts): PlateLooks {
  const looks = new Map<string, { readonly about: string; readonly token: string }>();
  return {
    async look({ id, person, ends }, devices, motive, circumstances) {
      const cameras = devices.toSorted();
      const about = JSON.stringify([cameras, motive, circumstances]);
      const held = looks.get(id);
      const answer =
        held?.about === about
          ? await gate.renew(held.token, ends)
          : await gate.ask({
              processing,
              kind: "personal",
              cameras,
              actor: person.login,
              motive: motive.text,
              ...(motive.purpose === undefined ? {} : { purpose: motive.purpose }),
              ...(circumstances === undefined ? {} : { circumstances }),
              sessionEnds: ends,
            });
      looks.delete(id);
      if (answer.outcome === "deny") return answer;
      looks.set(id, { about, token: answer.token });
      const [oldest] = looks.keys();
      if (looks.size > mostLooks && oldest !== undefined) looks.delete(oldest);
      issued.keep(id, { decision: answer.claims.decision, until: answer.claims.notAfter });
      return answer;
    },
  };
}
