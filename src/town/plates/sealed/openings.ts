import { randomUUID } from "node:crypto";
import { type Clock, type Micros, toMicros } from "#base";
import type { FoundPassage, OpeningRequest, OpeningView, Reason } from "#contract";
import type { Person } from "../../access/index.ts";
import type { Asked } from "../../gate/index.ts";
import { halvesOf, unlockKeeper } from "./halves.ts";
import { joinedKeys, type OpenedSlice, openInto } from "./open-into.ts";
import type { OpenedIndex } from "./opened-index.ts";
import type { ReadPattern } from "./pattern.ts";
import type { SealedStore } from "./sealed-store.ts";
import type { Seals } from "./seals.ts";

const minute: Micros = 60_000_000;
/** The second person sits beside the first, or comes within the quarter of an hour. */
const waits = 15 * minute;
/** As long as a search takes; whoever needs longer asks again. */
const life = 30 * minute;
const mostOpenings = 8;
const mostFound = 500;

interface Opening {
  readonly id: string;
  readonly asked: Omit<OpeningRequest, "passphrase">;
  readonly by: Person;
  readonly at: Micros;
  state: Waiting | Opened;
}

/** The halves of the first, by the second's id and the seal's: in memory alone, and for a quarter of an hour. */
interface Waiting {
  readonly name: "asked";
  readonly halves: ReadonlyMap<string, ReadonlyMap<string, Buffer>>;
}

interface Opened {
  readonly name: "open";
  readonly second: Person;
  readonly ends: Micros;
  readonly index: OpenedIndex;
  readonly slices: readonly OpenedSlice[];
  readonly passages: number;
}

export type Seconded =
  | { readonly outcome: "opened"; readonly passages: number; readonly unreadable: number }
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  | { readonly outcome: "unknown" | "same-person" | "no-keeper" | "wrong-passphrase" };

export interface Openings {
  ask(
    request: OpeningRequest,
    by: Person,
  ): Promise<{ outcome: "asked"; id: string } | { outcome: "no-keeper" | "wrong-passphrase" | "too-many" }>;
  /** The law is asked for both, then the halves are joined, and what was asked for is opened into memory. */
  second(id: string, by: Person, passphrase: string): Promise<Seconded>;
  close(id: string, by: Person): Promise<boolean>;
  list(person: Person): OpeningView[];
  /** One of the two who opened it. */
  of(id: string, person: Person): OpeningView | undefined;
  /** What the gate is asked for a look into it. */
  askedBy(id: string, person: Person): Asked | undefined;
  search(
    id: string,
    search: {
      pattern: Extract<ReadPattern, { outcome: "read" }>;
      equivalents: boolean;
      from?: Micros | undefined;
      to?: Micros | undefined;
      camera?: string | undefined;
    },
  ): { total: number; passages: FoundPassage[] } | undefined;
  picture(id: string, slice: string, place: number): Promise<Buffer | null>;
  /** What is over its time is closed. */
  sweep(): Promise<void>;
}

export interface OpeningParts {
  readonly clock: Clock;
  readonly seals: Seals;
  readonly store: SealedStore;
  readonly ask: (
    asked: Asked,
  ) => Promise<{ outcome: "permit" } | { outcome: "deny"; reasons: readonly Reason[] }>;
  readonly write: (what: string, opening: OpeningView, actor: string) => Promise<void>;
}

/** The sealed store, opened by two for a span and a procedure: in memory, for half an hour. */
export function openOpenings({ clock, seals, store, ask, write }: OpeningParts): Openings {
  const all = new Map<string, Opening>();
  const now = () => toMicros(clock.now());
  const endsOf = ({ at, state }: Opening) => (state.name === "open" ? state.ends : at + waits);

  const viewOf = (opening: Opening, person?: Person): OpeningView => {
    const { id, asked, by, at, state } = opening;
    const common = {
      id,
      ...asked,
      by: { login: by.login, name: by.name },
      at,
      mine: by.id === person?.id,
      ends: endsOf(opening),
    };
    return state.name === "asked"
      ? { ...common, state: "asked" }
      : {
          ...common,
          state: "open",
          second: { login: state.second.login, name: state.second.name },
          passages: state.passages,
        };
  };

  async function end(opening: Opening, actor: string): Promise<void> {
    if (!all.delete(opening.id)) return;
    if (opening.state.name === "open") for (const { reader } of opening.state.slices) reader.forget();
    else for (const ofSeal of opening.state.halves.values()) for (const half of ofSeal.values()) half.fill(0);
    await write("seal-closed", viewOf(opening), actor);
  }

  const lookOf = (opening: Opening, person: Person, second: Person): Asked => {
    const { procedure, authority, purpose, cameras, from, to } = opening.asked;
    return {
      processing: "store-plates",
      kind: "personal",
      cameras,
      actor: person.login,
      motive: `${procedure} (${authority})`,
      span: { from, to },
      circumstances: {
        statePurpose: purpose,
        secondAgent: second.login,
        procedure: { reference: procedure, competentAuthority: true },
      },
    };
  };

  /** Whether it is one of the two, while it is open. */
  const openFor = (id: string, person: Person): Opening | undefined => {
    const opening = all.get(id);
    if (opening?.state.name !== "open" || opening.state.ends <= now()) return undefined;
    return [opening.by.id, opening.state.second.id].includes(person.id) ? opening : undefined;
  };

  return {
    async ask({ passphrase, ...asked }, by) {
      if (all.size >= mostOpenings) return { outcome: "too-many" };
      const keeper = await seals.keeper(by.id);
      if (keeper === undefined) return { outcome: "no-keeper" };
      const key = await unlockKeeper(keeper, passphrase);
      if (key === undefined) return { outcome: "wrong-passphrase" };
      const halves = new Map<string, Map<string, Buffer>>();
      for (const id of new Set((await store.slices(asked)).map(({ seal }) => seal))) {
        const seal = await seals.find(id);
        if (seal === undefined) continue;
        for (const [other, half] of halvesOf(seal, by.id, key)) {
          const ofOther = halves.get(other) ?? new Map<string, Buffer>();
          halves.set(other, ofOther.set(id, half));
        }
      }
      const opening: Opening = { id: randomUUID(), asked, by, at: now(), state: { name: "asked", halves } };
      all.set(opening.id, opening);
      await write("seal-asked", viewOf(opening), by.login);
      return { outcome: "asked", id: opening.id };
    },
    async second(id, by, passphrase) {
      const opening = all.get(id);
      if (opening?.state.name !== "asked" || endsOf(opening) <= now()) return { outcome: "unknown" };
      if (opening.by.id === by.id) return { outcome: "same-person" };
      const keeper = await seals.keeper(by.id);
      if (keeper === undefined) return { outcome: "no-keeper" };
      const key = await unlockKeeper(keeper, passphrase);
      if (key === undefined) return { outcome: "wrong-passphrase" };
      for (const [person, other] of [
        [opening.by, by],
        [by, opening.by],
      ] as const) {
        const answer = await ask(lookOf(opening, person, other));
        if (answer.outcome === "deny") return { outcome: "deny", reasons: answer.reasons };
      }
      const slices = await store.slices(opening.asked);
      const keys = await joinedKeys(seals, opening.state.halves.get(by.id), by.id, key, slices);
      const opened = await openInto(store, slices, keys, opening.asked);
      // Closed meanwhile: it stays closed.
      if (!all.has(id)) return { outcome: "unknown" };
      opening.state = { name: "open", second: by, ends: now() + life, ...opened };
      await write("seal-opened", viewOf(opening), by.login);
      return { outcome: "opened", passages: opened.passages, unreadable: opened.unreadable };
    },
    async close(id, by) {
      const opening = all.get(id);
      if (opening === undefined) return false;
      await end(opening, by.login);
      return true;
    },
    list: (person) =>
      [...all.values()].filter((one) => endsOf(one) > now()).map((one) => viewOf(one, person)),
    of(id, person) {
      const opening = openFor(id, person);
      return opening && viewOf(opening, person);
    },
    askedBy(id, person) {
      const opening = openFor(id, person);
      if (opening?.state.name !== "open") return undefined;
      return lookOf(opening, person, opening.by.id === person.id ? opening.state.second : opening.by);
    },
    search(id, { pattern, equivalents, from, to, camera }) {
      const opening = all.get(id);
      if (opening?.state.name !== "open" || opening.state.ends <= now()) return undefined;
      const { asked, state } = opening;
      const number = camera === undefined ? undefined : asked.cameras.indexOf(camera);
      const { found, total } = state.index.search({
        ...pattern,
        equivalents,
        from: Math.max(asked.from, from ?? asked.from, store.oldest()),
        to: Math.min(asked.to, to ?? asked.to),
        camera: number,
        most: mostFound,
      });
      return {
        total,
        passages: found.map((one) => ({
          slice: state.slices[one.slice]?.id ?? "",
          place: one.place,
          camera: asked.cameras[one.camera] ?? "",
          at: one.at,
          plate: one.plate,
          confidence: one.confidence,
          equivalent: one.equivalent,
        })),
      };
    },
    async picture(id, slice, place) {
      const opening = all.get(id);
      if (opening?.state.name !== "open" || opening.state.ends <= now()) return null;
      const reader = opening.state.slices.find((one) => one.id === slice)?.reader;
      const sealed = reader === undefined ? null : await store.picture(slice, place);
      return sealed === null ? null : (reader?.picture(place, sealed) ?? null);
    },
    async sweep() {
      for (const opening of all.values()) if (endsOf(opening) <= now()) await end(opening, "town");
    },
  };
}
