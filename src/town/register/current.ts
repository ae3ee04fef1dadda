import type { TownRegister } from "#contract";

/** The register as it was last read: what the gate decides on, and what says which cameras a person knows of. */
export interface CurrentRegister {
  now(): TownRegister;
  /** Read again after each change. */
  refresh(): Promise<void>;
}

export async function openRegister(read: () => Promise<TownRegister>): Promise<CurrentRegister> {
  let register = await read();
  return {
    now: () => register,
    async refresh() {
      register = await read();
    },
  };
}
