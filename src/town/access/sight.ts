import { type Clock, toMicros } from "#base";
import type { Role } from "#contract";
import type { Facts } from "#legality";
import type { Person } from "./people.ts";

/** Whether a person may know of a camera: its name, its state, its signals. A picture takes a permit besides. */
export type Sees = (person: Person, camera: string) => boolean;

/** They answer for all cameras or oversee them, and so must know that they exist. */
const overseers: readonly Role[] = ["chief", "data-protection-officer", "inspector", "administrator"];

/** Others know of the cameras of the territory that they are designated for (CSI R253-3). */
export function sightOf(facts: () => Facts, clock: Clock): Sees {
  return (person, camera) => {
    if (overseers.includes(person.role)) return true;
    const current = facts();
    const now = toMicros(clock.now());
    const territory =
      current.of("camera").find(({ record }) => record.id === camera)?.record.territory ?? current.territory;
    return current
      .of("designation")
      .some(
        ({ record, from, until }) =>
          record.person === person.login && record.territory === territory && from <= now && now < until,
      );
  };
}
