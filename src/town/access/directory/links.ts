import { type Clock, toMicros } from "#base";
import type { Catalogue } from "../../catalogue/index.ts";
import type { Codes } from "../codes.ts";
import type { Identity } from "./provider.ts";

export type Linking =
  | { readonly outcome: "linked"; readonly person: string }
  | { readonly outcome: "refused"; readonly why: "code" | "code-waits" | "taken" };

/** Which of our people an identity of the directory is. Nobody is, until two people made the code that says so. */
export interface DirectoryLinks {
  personOf(identity: Identity): Promise<string | undefined>;
  has(person: string): Promise<boolean>;
  link(identity: Identity, code: string): Promise<Linking>;
  forget(person: string, inside?: Catalogue): Promise<boolean>;
}

export function openDirectoryLinks(catalogue: Catalogue, clock: Clock, codes: Codes): DirectoryLinks {
  const personOf = async ({ issuer, subject }: Identity, inside = catalogue) =>
    (
      await inside
        .selectFrom("directory_links")
        .select("person")
        .where("issuer", "=", issuer)
        .where("subject", "=", subject)
        .executeTakeFirst()
    )?.person;
  return {
    personOf: (identity) => personOf(identity),
    async has(person) {
      const link = await catalogue
        .selectFrom("directory_links")
        .select("person")
        .where("person", "=", person)
        .executeTakeFirst();
      return link !== undefined;
    },
    link: (identity, code) =>
      catalogue.transaction().execute(async (inside): Promise<Linking> => {
        const found = await codes.find("directory", code, inside);
        if (found === "waits") return { outcome: "refused", why: "code-waits" };
        const person = found?.person ?? undefined;
        if (person === undefined) return { outcome: "refused", why: "code" };
        // One identity of the directory is one person here: else one person could second themself.
        const owner = await personOf(identity, inside);
        if (owner !== undefined && owner !== person) return { outcome: "refused", why: "taken" };
        await codes.use("directory", code, inside);
        const row = { person, ...identity, linked_at: toMicros(clock.now()) };
        await inside
          .insertInto("directory_links")
          .values(row)
          .onConflict((conflict) => conflict.column("person").doUpdateSet(row))
          .execute();
        return { outcome: "linked", person };
      }),
    async forget(person, inside = catalogue) {
      const gone = await inside.deleteFrom("directory_links").where("person", "=", person).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
  };
}
