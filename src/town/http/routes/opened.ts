import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import type { LiveConfig } from "#config";
import type { SessionReply } from "#contract";
import type { People, Session, SignIn } from "../../access/index.ts";
import type { SessionCookie } from "../cookie.ts";
import { notNow } from "../not-now.ts";
import { type ProblemCode, type Refusal, refuse } from "../problems.ts";
import { type Answer, reply } from "../route.ts";

interface Opening {
  readonly live: LiveConfig;
  readonly clock: Clock;
  readonly chain: Chain;
  readonly cookie: SessionCookie;
  readonly people: People;
}

/** What a sign-in came to, for the person and for the log, whatever they proved it with. */
export async function opened(
  { live, clock, chain, cookie, people }: Opening,
  result: SignIn,
  login: string,
  address: string,
  wrong: ProblemCode,
): Promise<Answer<SessionReply>> {
  const denied = (actor: string, why: string) => deniedEntry(chain, actor, why, address);
  switch (result.outcome) {
    case "signed-in": {
      const { session, token, proof } = result;
      const { login: actor, role } = session.person;
      await chain.append({
        operation: "session",
        actor,
        cameras: [],
        detail: { what: "signed-in", role, address, proof },
      });
      const seconds = (session.ends - toMicros(clock.now())) / 1e6;
      return reply(shown(session), { headers: { "set-cookie": cookie.set(token, seconds) } });
    }
    case "busy":
      return refuse("busy");
    case "wait":
      return waiting(result.seconds);
    case "second-factor":
      if (!result.given) return refuse("second-factor");
      await denied(result.person.login, "second factor");
      return refuse("wrong-second-factor");
    case "not-now":
      await denied(result.person.login, result.tenure.kind);
      return notNow(result.tenure, live.current().deployment.timeZone, clock);
    case "wrong":
      // What was typed as a name may be a password typed in the wrong field: only names we know are kept.
      await denied((await people.knows(login)) ? login : "unknown", "wrong");
      return refuse(wrong);
  }
}

/** Someone was not let in. */
export async function deniedEntry(chain: Chain, actor: string, why: string, address: string): Promise<void> {
  await chain.append({ operation: "denial", actor, cameras: [], detail: { what: "sign-in", why, address } });
}

export function waiting(seconds: number): Refusal {
  return refuse("too-many-tries", { seconds }, { headers: { "retry-after": String(seconds) } });
}

export function shown({ person, ends, motive }: Session): SessionReply {
  return { person, ends, motive };
}
