import { z } from "zod";
import { type Clock, toMicros } from "#base";
import {
  type CameraView,
  cameraRequest,
  camerasReply,
  doneReply,
  healthReply,
  layoutSchema,
  layoutsReply,
  proposedReply,
  trendsReply,
} from "#contract";
import { type Facts, isOverdue, type Pack } from "#legality";
import type { Person, Sees } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { healthOf, type Trends } from "../../supervision/index.ts";
import { refuse } from "../problems.ts";
import { agents, everyone, personRoute, type Route, reply } from "../route.ts";
import type { Propose } from "./register.ts";

export interface CameraDesk {
  readonly catalogue: Catalogue;
  readonly fleet: Fleet;
  readonly sees: Sees;
  readonly propose: Propose;
  readonly trends: Trends;
  readonly clock: Clock;
  readonly pack: Pack;
  readonly facts: () => Facts;
}

const mostLayouts = 200;

function viewsFor({ fleet, sees }: CameraDesk, person: Person): CameraView[] {
  return fleet.views().filter((view) => sees(person, view.id));
}

/** Cameras, how they are, and saved walls. */
export function cameraRoutes(desk: CameraDesk): Route[] {
  const { catalogue, fleet, clock, pack } = desk;
  return [
    personRoute({
      method: "GET",
      path: "/api/cameras",
      title: "The cameras that this person may know of, and how each is.",
      may: everyone,
      needs: { none: "names, places and states; a picture takes a permit" },
      reply: camerasReply,
      handle: ({ session }) => reply({ cameras: viewsFor(desk, session.person) }),
    }),
    personRoute({
      method: "POST",
      path: "/api/cameras",
      title: "Proposes to add or change a camera; a second person accepts it.",
      may: ["administrator", "chief"],
      needs: { none: "nothing is recorded of it before the gate permits it" },
      body: cameraRequest,
      reply: proposedReply,
      handle: ({ session, body }) =>
        desk.propose({ register: { records: [] }, cameras: [body], scenes: [], states: [] }, session.person),
    }),
    personRoute({
      method: "GET",
      path: "/api/live",
      title: "What happens, as it happens: a WebSocket (see `liveNews` in contract/town.ts).",
      may: everyone,
      needs: { none: "states, and signals of modules that the gate let in; no picture" },
      reply: z.null(),
      handle: () => refuse("upgrade-required"),
    }),
    personRoute({
      method: "GET",
      path: "/api/health",
      title: "How the programs, cameras and disks are; a sentence first.",
      may: everyone,
      needs: { none: "states of machines" },
      reply: healthReply,
      handle({ session }) {
        const sees = (camera: string) => desk.sees(session.person, camera);
        const shownOnly = new Set(
          fleet
            .cameras()
            .filter(({ streams }) => streams.every(({ record }) => !record))
            .map(({ id }) => id),
        );
        const health = healthOf(
          viewsFor(desk, session.person).filter(({ id }) => !shownOnly.has(id)),
          fleet.recorder(),
          fleet.analyst(),
          fleet.analystHasWork(),
          fleet.longestKeepSeconds(),
          isOverdue(pack, toMicros(clock.now()), desk.facts().zone) ? pack.reviewBy : undefined,
        );
        return reply({
          ...health,
          recorders: health.recorders.map((one) => ({
            ...one,
            ...(one.health === undefined
              ? {}
              : {
                  health: { ...one.health, cameras: one.health.cameras.filter((camera) => sees(camera.id)) },
                }),
          })),
          analysts: health.analysts.map((one) => ({
            ...one,
            ...(one.health === undefined
              ? {}
              : { health: { ...one.health, tasks: one.health.tasks.filter((task) => sees(task.camera)) } }),
          })),
        });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/health/trends",
      title: "The last hour of streams and volumes, a point a minute.",
      may: everyone,
      needs: { none: "bitrates and writing times" },
      reply: trendsReply,
      handle: ({ session }) => reply(desk.trends.read((camera) => desk.sees(session.person, camera))),
    }),
    personRoute({
      method: "GET",
      path: "/api/layouts",
      title: "Saved walls, everyone's.",
      may: agents,
      needs: { none: "names of cameras" },
      reply: layoutsReply,
      async handle({ session }) {
        const sees = (camera: string) => desk.sees(session.person, camera);
        const rows = await catalogue
          .selectFrom("layouts")
          .selectAll()
          .orderBy("name")
          .limit(mostLayouts)
          .execute();
        return reply({
          layouts: rows.map(({ id, name, tiles, cameras }) => ({
            id,
            name,
            tiles,
            cameras: layoutSchema.shape.cameras
              .parse(JSON.parse(cameras))
              .map((camera) => (camera !== null && sees(camera) ? camera : null)),
          })),
        });
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/layouts/:id",
      title: "Saves a wall; one's own can be changed.",
      may: ["operator", "supervisor", "chief"],
      needs: { none: "names of cameras" },
      body: layoutSchema,
      reply: doneReply,
      async handle({ session, params, body }) {
        const row = await catalogue
          .selectFrom("layouts")
          .select("owner")
          .where("id", "=", params.id)
          .executeTakeFirst();
        if (row !== undefined && row.owner !== session.person.id) return refuse("no-such-layout");
        const { count } = await catalogue
          .selectFrom("layouts")
          .select((with_) => with_.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow();
        if (row === undefined && count >= mostLayouts) return refuse("too-many", { most: mostLayouts });
        const values = {
          id: params.id,
          owner: session.person.id,
          name: body.name,
          tiles: body.tiles,
          cameras: JSON.stringify(body.cameras),
        };
        await catalogue
          .insertInto("layouts")
          .values(values)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
          .execute();
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/layouts/:id",
      title: "Removes one's own saved wall.",
      may: ["operator", "supervisor", "chief"],
      needs: { none: "names of cameras" },
      reply: doneReply,
      async handle({ session, params }) {
        const done = await catalogue
          .deleteFrom("layouts")
          .where("id", "=", params.id)
          .where("owner", "=", session.person.id)
          .executeTakeFirst();
        return done.numDeletedRows > 0n ? reply({ outcome: "done" as const }) : refuse("no-such-layout");
      },
    }),
  ];
}
