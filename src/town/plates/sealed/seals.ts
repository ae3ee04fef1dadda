import { randomUUID } from "node:crypto";
import { type Clock, toMicros } from "#base";
import type { Person } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import { type Keeper, makeKeeper, makeSeal, pairsSchema, type Seal } from "./halves.ts";

export interface KeeperView {
  readonly person: string;
  readonly login: string;
  readonly name: string;
  readonly since: number;
}

export interface Seals {
  keepers(): Promise<KeeperView[]>;
  keeper(person: string): Promise<Keeper | undefined>;
  /** With a passphrase of their own; whoever is one already takes another. */
  join(person: Person, passphrase: string): Promise<void>;
  leave(person: string): Promise<boolean>;
  /** What passages are sealed to now; undefined with fewer than two keepers. */
  current(): Promise<Seal | undefined>;
  find(id: string): Promise<Seal | undefined>;
  /** Seals that nothing is sealed to any more. */
  forget(): Promise<void>;
}

const mostKeepers = 20;

/** Who can open together. Each time that they change, a new seal is made: what is sealed keeps those it was sealed for. */
export function openSeals(catalogue: Catalogue, clock: Clock): Seals {
  const now = () => toMicros(clock.now());

  async function renew(): Promise<void> {
    const rows = await catalogue.selectFrom("plate_keepers").selectAll().orderBy("since").execute();
    const keepers = rows.map(
      ({ person, public_key, locked }): Keeper => ({ person, publicKey: public_key, locked }),
    );
    await catalogue.deleteFrom("settings").where("name", "=", "plate-seal").execute();
    if (keepers.length < 2) return;
    const { id, publicKey, pairs } = makeSeal(randomUUID(), keepers);
    await catalogue.transaction().execute(async (inside) => {
      await inside
        .insertInto("plate_seals")
        .values({ id, public_key: publicKey, pairs: JSON.stringify(pairs), made_at: now() })
        .execute();
      await inside.insertInto("settings").values({ name: "plate-seal", value: id }).execute();
    });
  }

  async function find(id: string): Promise<Seal | undefined> {
    const row = await catalogue.selectFrom("plate_seals").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) return undefined;
    return { id, publicKey: row.public_key, pairs: pairsSchema.parse(JSON.parse(row.pairs)) };
  }

  async function currentId(): Promise<string | undefined> {
    const row = await catalogue
      .selectFrom("settings")
      .select("value")
      .where("name", "=", "plate-seal")
      .executeTakeFirst();
    return row?.value;
  }

  return {
    keepers: () =>
      catalogue
        .selectFrom("plate_keepers")
        .innerJoin("people", "people.id", "plate_keepers.person")
        .select(["person", "login", "name", "since"])
        .orderBy("since")
        .limit(mostKeepers)
        .execute(),
    async keeper(person) {
      const row = await catalogue
        .selectFrom("plate_keepers")
        .selectAll()
        .where("person", "=", person)
        .executeTakeFirst();
      return row && { person, publicKey: row.public_key, locked: row.locked };
    },
    async join(person, passphrase) {
      const { publicKey, locked } = await makeKeeper(person.id, passphrase);
      const row = { person: person.id, public_key: publicKey, locked, since: now() };
      await catalogue
        .insertInto("plate_keepers")
        .values(row)
        .onConflict((conflict) => conflict.column("person").doUpdateSet(row))
        .execute();
      await renew();
    },
    async leave(person) {
      const done = await catalogue
        .deleteFrom("plate_keepers")
        .where("person", "=", person)
        .executeTakeFirst();
      if (done.numDeletedRows === 0n) return false;
      await renew();
      return true;
    },
    async current() {
      const id = await currentId();
      return id === undefined ? undefined : find(id);
    },
    find,
    async forget() {
      await catalogue
        .deleteFrom("plate_seals")
        .where("id", "!=", (await currentId()) ?? "")
        .where("id", "not in", catalogue.selectFrom("sealed_slices").select("seal"))
        .execute();
    },
  };
}
