import { z } from "zod";
import type { Chain, WrittenEntry } from "#audit";
import { toMicros } from "#base";
import { type LogReply, logReply, looksReply, operations } from "#contract";
import type { Person, Sees } from "../../access/index.ts";
import type { LookIndex } from "../../audit/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import { type Fleet, readCopies } from "../../fleet/index.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface LogDesk {
  readonly catalogue: Catalogue;
  readonly chain: Chain;
  readonly looks: LookIndex;
  readonly fleet: Pick<Fleet, "cameras">;
  readonly sees: Sees;
}

/** Newest first; a page reads on with an earlier `to`. */
const mostEntries = 1_000;

/** Who did what, when and why: the town's own chain and the copies of its recorders', merged. */
export function logRoutes({ catalogue, chain, looks, fleet, sees }: LogDesk): Route[] {
  return [
    personRoute({
      method: "GET",
      path: "/api/log",
      title: "Who saw or did what, when and why; newest first, a thousand at most.",
      may: ["data-protection-officer", "inspector"],
      needs: { none: "the operation log itself (CSI R253-5); reading it is logged" },
      query: z.strictObject({
        from: z.coerce.number(),
        to: z.coerce.number(),
        camera: z.string().max(64).optional(),
        actor: z.string().max(200).optional(),
        operation: z.enum(operations).optional(),
      }),
      reply: logReply,
      async handle({ session, query }) {
        const { from, to, camera, actor, operation } = query;
        await chain.append({
          operation: "consultation",
          actor: session.person.login,
          cameras: [],
          span: { from, to },
          detail: {
            what: "log-read",
            ...(camera === undefined ? {} : { camera }),
          },
        });
        const veil = veilFor(session.person, fleet.cameras(), sees);
        const wanted = (entry: WrittenEntry) =>
          veil.shows(entry) &&
          (camera === undefined || (entry.cameras.includes(camera) && sees(session.person, camera))) &&
          (actor === undefined || entry.actor === actor) &&
          (operation === undefined || entry.operation === operation);
        const copies = await firstOf(readCopies(catalogue, { from, to }), wanted, mostEntries);
        const own = await firstOf(chain.readNewest({ from, to }), wanted, mostEntries);
        const entries = [...copies, ...own].sort((a, b) => b.at - a.at || b.sequence - a.sequence);
        return reply({ entries: entries.slice(0, mostEntries).map((entry) => shown(veil.over(entry))) });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/log/looks",
      title: "Who saw what a camera filmed in a span, at the time or since, and why.",
      may: ["data-protection-officer", "inspector"],
      needs: { none: "the operation log itself (CSI R253-5); reading it is logged" },
      query: z.strictObject({ camera: z.string().max(64), from: z.coerce.number(), to: z.coerce.number() }),
      reply: looksReply,
      async handle({ session, query }) {
        const { camera, from, to } = query;
        await chain.append({
          operation: "consultation",
          actor: session.person.login,
          cameras: [],
          span: { from, to },
          detail: { what: "log-looks", camera },
        });
        const found = sees(session.person, camera)
          ? await looks.whoSaw(camera, { from, to }, mostEntries)
          : [];
        return reply({
          looks: found.map(({ purpose, span, cameras, ...look }) => ({
            ...look,
            cameras: cameras.filter((one) => sees(session.person, one)),
            ...(purpose === undefined ? {} : { purpose }),
            ...(span === undefined ? {} : { span }),
          })),
        });
      },
    }),
  ];
}

interface Veil {
  shows(entry: WrittenEntry): boolean;
  over(entry: WrittenEntry): WrittenEntry;
}

/**
 * Who is designated for some cameras reads nothing of the others: neither their entries, nor their names in the
 * words of another. What they did themself they read whole, so that a veil tells them nothing either.
 */
function veilFor(person: Person, cameras: readonly { id: string; name: string }[], sees: Sees): Veil {
  const hidden = cameras.filter(({ id }) => !sees(person, id)).flatMap(({ id, name }) => [id, name]);
  const knows = (camera: string) => sees(person, camera);
  const own = (entry: WrittenEntry) => hidden.length === 0 || entry.actor === person.login;
  return {
    shows: (entry) => own(entry) || entry.cameras.length === 0 || entry.cameras.some(knows),
    over(entry) {
      if (own(entry)) return entry;
      const words = `${entry.motive ?? ""} ${JSON.stringify(entry.detail)}`;
      const partly = entry.cameras.some((camera) => !knows(camera));
      const { motive: _, ...rest } = entry;
      return partly || hidden.some((name) => words.includes(name))
        ? { ...rest, cameras: entry.cameras.filter(knows), detail: {} }
        : entry;
    },
  };
}

type Wanted = (entry: WrittenEntry) => boolean;

/** Read newest first, three years of a log are never all held. */
async function firstOf(entries: AsyncIterable<WrittenEntry>, wanted: Wanted, most: number) {
  const kept: WrittenEntry[] = [];
  for await (const entry of entries) {
    if (wanted(entry)) kept.push(entry);
    if (kept.length === most) break;
  }
  return kept;
}

function shown(entry: WrittenEntry): LogReply["entries"][number] {
  const { writer, sequence, at, operation, actor, cameras, purpose, span, decision } = entry;
  return {
    writer,
    sequence,
    at,
    operation,
    actor,
    cameras: [...cameras],
    motive: entry.motive ?? "",
    ...(purpose === undefined ? {} : { purpose }),
    ...(span === undefined ? {} : { span }),
    ...(decision === undefined ? {} : { decision }),
    detail: wordsOf(entry.detail),
    ...erasedOf(entry),
  };
}

/** As recorders write their proofs (src/recorder/chronicle.ts). */
const proof = z.looseObject({
  what: z.enum(["recordings", "recordings-given-up"]),
  segments: z.number(),
  bytes: z.number(),
  goneBy: z.iso.datetime(),
  erasedAt: z.iso.datetime(),
});

function erasedOf({ operation, detail }: WrittenEntry): Pick<LogReply["entries"][number], "erased"> {
  const read = operation === "erasure" ? proof.safeParse(detail) : undefined;
  if (read?.success !== true) return {};
  const { what, segments, bytes, goneBy, erasedAt } = read.data;
  const micros = (instant: string) => toMicros(Temporal.Instant.from(instant));
  const erased = { segments, bytes, goneBy: micros(goneBy), at: micros(erasedAt) };
  return { erased: { ...erased, givenUp: what === "recordings-given-up" } };
}

/** `playback · rule: FR-05 · until: …`: what happened first, then its figures. */
function wordsOf({ what, ...rest }: WrittenEntry["detail"]): string {
  const say = (value: unknown) => (Array.isArray(value) ? value.join(", ") : String(value));
  const figures = Object.entries(rest).map(([name, value]) => `${name}: ${say(value)}`);
  return (what === undefined ? figures : [say(what), ...figures]).join(" · ");
}
