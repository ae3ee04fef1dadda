import { hash } from "node:crypto";
import type { Chain } from "#audit";
import { type Clock, canonicalJson, toMicros } from "#base";
import { type PlateAnswer, plateAnswerReply, plateAnswerRequest } from "#contract";
import { signPlateAnswer } from "#evidence";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import { readPattern, type StatePlates } from "../../plates/index.ts";
import type { StepParts } from "../../requisitions/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface PlateAnswerDesk {
  readonly chain: Chain;
  readonly clock: Clock;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly statePlates: StatePlates;
  readonly steps: Pick<StepParts, "signer" | "town" | "version">;
}

/** A procedure that names a plate gets its answer signed, also where there was no passage. */
export function plateAnswerRoutes(desk: PlateAnswerDesk): Route[] {
  const { chain, clock, fleet, gate, statePlates, steps } = desk;
  const { openings } = statePlates;
  return [
    personRoute({
      method: "POST",
      path: "/api/plate-openings/:opening/answer",
      title:
        "Searches what two people opened, and signs what was found, or that nothing was: the answer to the procedure.",
      may: ["supervisor", "chief"],
      needs: { ask: ["store-plates"] },
      body: plateAnswerRequest,
      reply: plateAnswerReply,
      async handle({ session: { person, ends }, params, body }) {
        const asked = openings.askedBy(params.opening, person);
        const opening = openings.of(params.opening, person);
        if (asked === undefined || opening?.second === undefined) return refuse("no-such-opening");
        const pattern = readPattern(body.pattern);
        if (pattern.outcome === "refused") return refuse("plate-pattern", {}, { field: "pattern" });
        const permitted = await gate.ask({ ...asked, sessionEnds: ends });
        if (permitted.outcome === "deny") return reply({ outcome: "deny", reasons: permitted.reasons });
        const found = openings.search(params.opening, { ...body, pattern });
        if (found === undefined) return refuse("no-such-opening");
        const { procedure, authority, purpose, by, second, from, to, passages } = opening;
        const nameOf = (id: string) => fleet.cameras().find((one) => one.id === id)?.name ?? id;
        const sought = body.camera === undefined ? opening.cameras : [body.camera];
        const answer: PlateAnswer = {
          format: "vigie-plate-answer/1",
          deployment: { id: steps.town.deployment, name: steps.town.name },
          software: `Vigie ${steps.version}`,
          procedure,
          authority,
          purpose,
          pattern: body.pattern,
          equivalents: body.equivalents,
          cameras: sought.map((id) => ({ id, name: nameOf(id) })),
          from: Math.max(from, body.from ?? from),
          to: Math.min(to, body.to ?? to),
          openedBy: [by, second],
          answeredAt: toMicros(clock.now()),
          searched: passages ?? 0,
          total: found.total,
          passages: found.passages.map(({ camera, at, plate, confidence, equivalent }) => ({
            camera,
            at,
            plate,
            confidence,
            equivalent,
          })),
        };
        const file = signPlateAnswer(answer, await steps.signer());
        // The log says that it was answered, and by its hash with what; never the plate.
        await chain.append({
          operation: "communication",
          actor: person.login,
          cameras: sought,
          motive: `${procedure} (${authority})`,
          span: { from: answer.from, to: answer.to },
          detail: {
            what: "plate-answer",
            opening: opening.id,
            passages: found.total,
            sha256: hash("sha256", canonicalJson(answer), "hex"),
          },
        });
        return reply({ outcome: "answered", file });
      },
    }),
  ];
}
