import { type Clock, networkOf, toMicros } from "#base";
import type { Catalogue } from "../catalogue/index.ts";
import { hashOf } from "./secret.ts";

/** How many wrong tries are free, and how long the longest wait is. */
interface Patience {
  readonly free: number;
  readonly longestSeconds: number;
}

/**
 * Three counts. The pair stops a guesser; the address stops one who tries many names; the name stops many
 * addresses, with a short wait only, so that a stranger cannot keep an operator out of the control room.
 */
const patience = {
  pair: { free: 3, longestSeconds: 900 },
  address: { free: 12, longestSeconds: 900 },
  login: { free: 20, longestSeconds: 30 },
} satisfies Record<string, Patience>;

const forgetAfterMicros = 24 * 3600e6;

export interface Slowdown {
  /** Counts a try before its password is looked at, so that guesses sent together count too. Seconds to wait, or 0. */
  count(login: string, address: string): Promise<number>;
  /** The password was right. */
  forgive(login: string, address: string): Promise<void>;
}

export function openSlowdown(catalogue: Catalogue, clock: Clock): Slowdown {
  const subjectsOf = (login: string, address: string) => {
    const network = networkOf(address);
    return [
      { subject: hashOf(`pair ${login} ${network}`), ...patience.pair },
      { subject: hashOf(`address ${network}`), ...patience.address },
      { subject: hashOf(`login ${login}`), ...patience.login },
    ];
  };
  return {
    count: (login, address) =>
      catalogue.transaction().execute(async (inside) => {
        const now = toMicros(clock.now());
        await inside
          .deleteFrom("slowdowns")
          .where("last_at", "<", now - forgetAfterMicros)
          .execute();
        const subjects = subjectsOf(login, address);
        const rows = await inside
          .selectFrom("slowdowns")
          .selectAll()
          .where(
            "subject",
            "in",
            subjects.map((one) => one.subject),
          )
          .execute();
        const waits = subjects.map((one) => {
          const row = rows.find((found) => found.subject === one.subject);
          return row === undefined ? 0 : waitSeconds(one, row.failures) - (now - row.last_at) / 1e6;
        });
        const wait = Math.ceil(Math.max(...waits));
        // A try that came too early is refused unseen and not counted: it taught the guesser nothing.
        if (wait > 0) return wait;
        for (const { subject } of subjects) {
          await inside
            .insertInto("slowdowns")
            .values({ subject, failures: 1, last_at: now })
            .onConflict((conflict) =>
              conflict
                .column("subject")
                .doUpdateSet((with_) => ({ failures: with_("slowdowns.failures", "+", 1), last_at: now })),
            )
            .execute();
        }
        return 0;
      }),
    async forgive(login, address) {
      const [pair, from] = subjectsOf(login, address);
      await catalogue
        .deleteFrom("slowdowns")
        .where("subject", "in", [pair?.subject ?? "", from?.subject ?? ""])
        .execute();
    },
  };
}

function waitSeconds({ free, longestSeconds }: Patience, failures: number): number {
  return failures < free ? 0 : Math.min(2 ** (failures - free + 1), longestSeconds);
}
