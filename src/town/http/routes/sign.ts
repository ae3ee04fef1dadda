import { type Clock, toMicros } from "#base";
import type { TownConfig } from "#config";
import { publicSignReply } from "#contract";
import { type Facts, publicSignOf } from "#legality";
import type { Sees } from "../../access/index.ts";
import { signVersion } from "../../register/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface SignDesk {
  readonly clock: Clock;
  readonly config: TownConfig;
  readonly facts: () => Facts;
  readonly sees: Sees;
}

/** What stands on the sign under a camera, in words that follow from its place, its purposes and its authorisation. */
export function signRoutes({ clock, config, facts, sees }: SignDesk): Route[] {
  return [
    personRoute({
      method: "GET",
      path: "/api/cameras/:camera/sign",
      title: "The text of a camera's sign, and the rights that it tells the public of.",
      may: ["administrator", "chief", "data-protection-officer", "inspector"],
      needs: { none: "words that hang in the street" },
      reply: publicSignReply,
      handle({ session, params: { camera } }) {
        const { name, contact } = config.deployment;
        const keeper = contact === undefined ? { name } : { name, contact };
        const sign = sees(session.person, camera)
          ? publicSignOf(camera, facts(), toMicros(clock.now()), keeper)
          : undefined;
        if (sign === undefined) return refuse("no-such-camera", { camera });
        return reply({ sign, textVersion: signVersion(sign) });
      },
    }),
  ];
}
