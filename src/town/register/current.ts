import type { TownRegister } from "#contract";
import { type DriftsOf, type Facts, readFacts } from "#legality";

/** The register as it was last read: what the gate decides on, and what says which cameras a person knows of. */
export interface CurrentRegister {
  register(): TownRegister;
  facts(): Facts;
  /** Read again after each change. */
  refresh(): Promise<void>;
}

export async function openRegister(
  read: () => Promise<TownRegister>,
  drifts?: DriftsOf,
): Promise<CurrentRegister> {
  let register = await read();
  let facts = readFacts(register, true, drifts);
  return {
    register: () => register,
    facts: () => facts,
    async refresh() {
      register = await read();
      facts = readFacts(register, true, drifts);
    },
  };
}
