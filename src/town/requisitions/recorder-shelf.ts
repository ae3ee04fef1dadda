import { createHash } from "node:crypto";
import type { z } from "zod";
import { Fault } from "#base";
import { type AskedSpan, type FragmentsReply, fragmentsReply, type SpanFacts, spanFacts } from "#contract";
import { fetchBytes } from "#link";
import type { StreamName } from "#model";

export type Listed = FragmentsReply["fragments"][number];

/** What a recorder has of one span that was asked for. */
export interface Found {
  readonly asked: AskedSpan;
  readonly stream: StreamName;
  readonly fragments: readonly Listed[];
  readonly facts: SpanFacts;
}

/** Gives a permit that holds now. A town reads what was recorded as a person does: by a permit, and no other way. */
export type PermitFor = (asked: AskedSpan) => Promise<string>;

/** Of one package, all its spans together: its manifest says 160 bytes of each, and a verifier reads 64 MiB of it. */
export const mostFragments = 250_000;

/** How a recorder answers for a fragment whose bytes do not match their hash. */
const damaged = 422;

export interface RecorderShelf {
  /** Undefined where there are more fragments than `most`. */
  find(asked: AskedSpan, most: number): Promise<Found | undefined>;
  init(found: Found, init: string): Promise<Uint8Array>;
  /** Undefined where the recorder says that they are no longer what was written. */
  bytes(found: Found, fragment: number): Promise<Uint8Array | undefined>;
}

export function openRecorderShelf(socket: string, permitFor: PermitFor): RecorderShelf {
  async function get(asked: AskedSpan, path: string): Promise<Buffer> {
    return fetchBytes(socket, path, { authorization: `Permit ${await permitFor(asked)}` });
  }
  async function json<T>(asked: AskedSpan, path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(JSON.parse((await get(asked, path)).toString("utf8")));
  }

  /** The recorder answers in pages; the next begins where the last ended. */
  async function list(asked: AskedSpan, stream: StreamName, most: number): Promise<Listed[] | undefined> {
    const all = new Map<number, Listed>();
    for (let from = asked.from; from < asked.to; ) {
      const path = `/media/fragments/${asked.camera}/${stream}?from=${from}&to=${asked.to}`;
      const { fragments } = await json(asked, path, fragmentsReply);
      const fresh = fragments.filter(({ id }) => !all.has(id));
      for (const fragment of fresh) all.set(fragment.id, fragment);
      const last = fragments.at(-1);
      if (last === undefined || fresh.length === 0) break;
      if (all.size > most) return undefined;
      from = Math.max(from + 1, last.end);
    }
    return [...all.values()].sort((a, b) => a.start - b.start);
  }

  return {
    async find(asked, most) {
      // The sub stream where the main one was not recorded; nothing of either is an answer too.
      const main = await list(asked, "main", most);
      const stream: StreamName = main?.length === 0 ? "sub" : "main";
      const fragments = stream === "main" ? main : await list(asked, "sub", most);
      if (fragments === undefined) return undefined;
      const path = `/media/facts/${asked.camera}/${stream}?from=${asked.from}&to=${asked.to}`;
      return { asked, stream, fragments, facts: await json(asked, path, spanFacts) };
    },
    init: ({ asked, stream }, init) => get(asked, `/media/init/${asked.camera}/${stream}/${init}`),
    bytes: ({ asked, stream }, fragment) =>
      get(asked, `/media/fragment/${asked.camera}/${stream}/${fragment}`).catch((error: unknown) => {
        if (error instanceof Fault && error.facts["status"] === damaged) return undefined;
        throw error;
      }),
  };
}

/** One hash over what was found, so that what is packaged later is what was reviewed. */
export function hashOf(found: readonly Found[]): string {
  const hash = createHash("sha256");
  for (const { asked, fragments } of found) {
    hash.update(`${asked.camera} ${asked.from} ${asked.to}\n`);
    for (const { id, sha256 } of fragments) hash.update(`${id} ${sha256}\n`);
  }
  return hash.digest("hex");
}
