import type { Micros } from "#base";
import type { AnalystAssignment, PermitClaims } from "#contract";
import { unverifiedClaims } from "#permit";

export type Assigned = AnalystAssignment["tasks"][number];

export type Scope =
  | { readonly outcome: "holds"; readonly until: Micros; readonly claims: PermitClaims }
  | { readonly outcome: "refused" | "ended"; readonly why: string };

/**
 * What a task's permit says of itself, against what the task is to do. The signature is the recorder's to check,
 * which gives no picture without it: the analyst only makes sure that it stops by itself.
 */
export function scopeOf(
  { permit, camera, module }: Pick<Assigned, "permit" | "camera" | "module">,
  deployment: string,
  now: Micros,
): Scope {
  const claims = unverifiedClaims(permit);
  if (claims === undefined) return refused("The permit is not one that can be read.");
  if (claims.deployment !== deployment) return refused("The permit is another deployment's.");
  if (!claims.cameras.includes(camera)) return refused("The permit is for another camera.");
  if (claims.module?.id !== module.id || claims.module.hash !== module.hash) {
    return refused("The permit is for another module, or another version of it.");
  }
  if (now < claims.notBefore) return refused("The permit does not hold yet.");
  if (now >= claims.notAfter) return { outcome: "ended", why: "The permit has ended." };
  return { outcome: "holds", until: claims.notAfter, claims };
}

function refused(why: string): Scope {
  return { outcome: "refused", why };
}
