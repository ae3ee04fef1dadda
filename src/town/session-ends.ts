import type { Chain } from "#audit";
import type { Log } from "#base";
import type { IssuedPermits, Sessions } from "./access/index.ts";
import type { Steering } from "./devices/index.ts";
import type { Pages } from "./events/index.ts";
import type { Fleet } from "./fleet/index.ts";
import type { Gate } from "./gate/index.ts";

export interface Ending {
  readonly sessions: Sessions;
  readonly issued: IssuedPermits;
  readonly steering: Steering;
  readonly pages: Pages;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly chain: Chain;
  readonly log: Log;
}

/** Whatever a session was permitted ends with it: its page, the camera that it turned, its permits; and the log says why. */
export function followEnds({ sessions, issued, steering, pages, fleet, gate, chain, log }: Ending): void {
  sessions.onEnd(async (ended) => {
    pages.endSession(ended.id, ended.why);
    const failed = (what: string) => (error: unknown) => log.error({ err: error }, what);
    await noteEnd(ended).catch(failed("the end of a session was not written"));
    await steering.endSession(ended.id).catch(failed("a camera was not let go of"));
    await endLooks(issued.take(ended.id)).catch(failed("permits were not revoked"));
  });
  async function noteEnd({ login, why }: { login: string; why: string }): Promise<void> {
    const detail = { what: why === "signed-out" ? why : "session-ended", why };
    await chain.append({ operation: "session", actor: login, cameras: [], detail });
  }
  async function endLooks(looks: ReturnType<typeof issued.take>): Promise<void> {
    await fleet.revoke(looks);
    for (const { decision } of looks) await gate.revoke(decision, { by: "town", why: "the session ended" });
  }
}
