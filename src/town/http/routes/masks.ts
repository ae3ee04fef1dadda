import type { Chain } from "#audit";
import {
  commissionRequest,
  doneReply,
  fenceVote,
  fenceVoteReply,
  type MaskPlace,
  type MasksReply,
  masksReply,
} from "#contract";
import type { Person, Sees } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import type { Device, Devices } from "../../devices/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import {
  type Commissions,
  coresToMask,
  type FenceVotes,
  isSamePlace,
  type Places,
  readMasks,
} from "../../masks/index.ts";
import { refuse } from "../problems.ts";
import { agents, personRoute, type Route, reply } from "../route.ts";

export interface MaskDesk {
  readonly catalogue: Catalogue;
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly sees: Sees;
  readonly commissions: Commissions;
  readonly fenceVotes: FenceVotes;
  readonly devices: Pick<Devices, "list">;
  readonly places: Pick<Places, "of">;
}

/** Masks: what they are, whether they are there, and what two people decide about them. */
export function maskRoutes(desk: MaskDesk): Route[] {
  const { catalogue, chain, fleet, sees, commissions, fenceVotes } = desk;
  const may = ["operator", "supervisor", "chief"] as const;
  const needs = { none: "outlines and states; a picture takes a permit" } as const;

  const knows = (person: Person, commission: string) =>
    commissions.list(person).some(({ id, camera }) => id === commission && sees(person, camera));

  return [
    personRoute({
      method: "GET",
      path: "/api/masks",
      title: "What is masked of each camera, whether it was seen to be, and what waits for a decision.",
      may: agents,
      needs,
      reply: masksReply,
      async handle({ session }) {
        const [kept, devices, votes] = await Promise.all([
          readMasks(catalogue),
          desk.devices.list(),
          fenceVotes.open(),
        ]);
        const link = fleet.recorder();
        const health = link.state === "linked" ? link.health : link.last;
        const seen = fleet.cameras().filter(({ id }) => sees(session.person, id));
        const cameras = seen.map(({ id }): MasksReply["cameras"][number] => {
          const own = kept.find((one) => one.kind === "mask" && one.mask.camera === id);
          const state = health?.masks.find((one) => one.camera === id);
          const head = headOf(
            desk.places.of(id),
            devices.find(({ camera }) => camera === id),
          );
          return {
            camera: id,
            ...(own?.kind === "mask" ? { mask: own.mask, setAt: own.setAt } : {}),
            ...(own?.kind === "mask" && own.setBy !== undefined
              ? { setBy: [own.setBy[0], own.setBy[1]] }
              : {}),
            wouldTakeCores: coresToMask(health?.cameras.filter((stream) => stream.id === id) ?? []),
            ...(state === undefined ? {} : { health: state }),
            ...(head === undefined ? {} : { head }),
          };
        });
        const shown = (camera: string) => seen.some(({ id }) => id === camera);
        return reply({
          cameras,
          commissions: commissions.list(session.person).filter(({ camera }) => shown(camera)),
          fences: (health?.fences ?? [])
            .filter(({ camera, cause }) => cause === "unreadable" || shown(camera))
            .map((fence) => {
              const vote = votes.get(fence.id);
              return { ...fence, ...(vote === undefined ? {} : { vote }) };
            }),
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/commissions",
      title: "Asks to see a camera before its masks, to draw them; a second person accepts it.",
      may,
      needs: { ask: ["commission"] },
      body: commissionRequest,
      reply: doneReply,
      async handle({ session, body }) {
        const known = fleet.cameras().some(({ id }) => id === body.camera);
        if (!known || !sees(session.person, body.camera))
          return refuse("no-such-camera", { camera: body.camera });
        const asked = await commissions.ask(body.camera, body.motive, session.person);
        return asked === "asked" ? reply({ outcome: "done" as const }) : refuse("commission-open");
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/commissions/:id/accept",
      title:
        "Accepts what someone else asked: for ten minutes nothing of the camera is stored, and both may draw.",
      may,
      needs: { ask: ["commission"] },
      reply: doneReply,
      async handle({ session, params }) {
        if (!knows(session.person, params.id)) return refuse("no-such-proposal");
        switch (await commissions.accept(params.id, session.person)) {
          case "accepted":
            return reply({ outcome: "done" as const });
          case "same-person":
            return refuse("second-person");
          case "unknown":
            return refuse("no-such-proposal");
        }
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/commissions/:id",
      title: "Ends a commissioning before its time: the camera is stored and shown again, masked.",
      may,
      needs,
      reply: doneReply,
      async handle({ session, params }) {
        return knows(session.person, params.id) && (await commissions.end(params.id, session.person))
          ? reply({ outcome: "done" as const })
          : refuse("no-such-proposal");
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/fences/:id",
      title: "Votes on footage whose masks are in doubt; the same vote by a second person is carried out.",
      may: ["chief", "supervisor", "data-protection-officer"],
      needs: { none: "decides what may be asked for; seeing it takes a permit" },
      body: fenceVote,
      reply: fenceVoteReply,
      async handle({ session, params, body }) {
        const { decision } = body;
        const link = fleet.recorder();
        const fences = link.state === "linked" ? link.health.fences : [];
        if (!fences.some(({ id, camera }) => id === params.id && sees(session.person, camera)))
          return refuse("no-such-proposal");
        const outcome = await fenceVotes.vote(params.id, decision, session.person);
        if (outcome === "unknown") return refuse("no-such-proposal");
        if (outcome === "same-person") return refuse("second-person");
        await chain.append({
          operation: "modification",
          actor: session.person.login,
          cameras: [],
          detail: { what: outcome === "done" ? "fence-decided" : "fence-vote", fence: params.id, decision },
        });
        return reply({ outcome });
      },
    }),
  ];
}

/** The preset is told by where it was when the camera was accepted: taught anew since, it is another place. */
function headOf(
  at: MaskPlace | undefined,
  device: Device | undefined,
): MasksReply["cameras"][number]["head"] {
  if (at === undefined) return undefined;
  const preset = device?.authorised?.state.presets.find(
    ({ position }) => position !== undefined && isSamePlace(position, at),
  );
  return { at, ...(preset === undefined ? {} : { preset: preset.token }) };
}
