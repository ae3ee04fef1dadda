import { type Clock, toMicros } from "#base";
import type { Role } from "#contract";
import type { Facts } from "#legality";
import type { Person } from "./people.ts";

/** Whether a person may know of a camera: its name, its state, its signals. A picture takes a permit besides. */
export type Sees = (person: Pick<Person, "login" | "role">, camera: string) => boolean;

/** They answer for all cameras, oversee or mend them, and so must know that they exist. */
const overseers: readonly Role[] = [
  "chief",
  "data-protection-officer",
  "inspector",
  "administrator",
  "supplier",
];

/** Whose work is to look: signals and what moves in a picture are for them alone. */
export const lookers = ["operator", "supervisor", "chief"] as const satisfies readonly Role[];
export const isLooker = ({ role }: Pick<Person, "role">) => lookers.some((one) => one === role);

/**
 * A designation that names cameras shows these and no other, whoever holds it. Else overseers know of all, and
 * others of the cameras of the territory that they are designated for (CSI R253-3).
 */
export function sightOf(facts: () => Facts, clock: Clock): Sees {
  return (person, camera) => {
    const current = facts();
    const now = toMicros(clock.now());
    const held = current
      .of("designation")
      .filter(({ record, from, until }) => record.person === person.login && from <= now && now < until);
    const all = overseers.includes(person.role);
    if (all && held.every(({ record }) => record.cameras === undefined)) return true;
    const territory =
      current.of("camera").find(({ record }) => record.id === camera)?.record.territory ?? current.territory;
    return held.some(({ record }) =>
      record.cameras === undefined
        ? all || record.territory === territory
        : record.cameras.includes(camera) && (all || record.territory === territory),
    );
  };
}
