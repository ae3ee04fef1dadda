import { cameras } from "./kinds/cameras.ts";
import { law } from "./kinds/law.ts";
import { plates } from "./kinds/plates.ts";
import { programs } from "./kinds/programs.ts";
import { sights } from "./kinds/sights.ts";
import { time } from "./kinds/time.ts";
import { volumes } from "./kinds/volumes.ts";

export type { Kind } from "./kinds/kind.ts";

/** Every alarm that Vigie can raise. A source that knows of another adds its line to one of these. */
export const kinds = { ...cameras, ...sights, ...volumes, ...programs, ...time, ...law, ...plates } as const;

export type AlarmKind = keyof typeof kinds;

export function isKind(name: string): name is AlarmKind {
  return Object.hasOwn(kinds, name);
}
