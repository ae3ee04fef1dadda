import type { Machine } from "#certificates";
import type { ProgramName } from "#config";

/** Who shows itself at a machine's door: one that the town certified, or one that still has to join. */
export type Caller =
  | { readonly kind: "machine"; readonly machine: Machine; readonly serial: string }
  | { readonly kind: "stranger" };

type Opening = { readonly under: string; readonly to: readonly ProgramName[] };

const anyMachine: readonly ProgramName[] = ["town", "recorder", "analyst"];

/**
 * What a program here answers to programs on other machines, by what their certificate lets them speak for.
 * What is not here stays on its own machine: a recorder never gives orders to a recorder.
 */
const openings: Readonly<Record<ProgramName, readonly Opening[]>> = {
  recorder: [
    { under: "/link/", to: ["town"] },
    { under: "/media/", to: ["town", "analyst"] },
  ],
  analyst: [{ under: "/link/", to: ["town"] }],
  town: [
    { under: "/link/observations", to: ["analyst"] },
    { under: "/link/counts", to: ["analyst"] },
    { under: "/link/machines/renewal", to: anyMachine },
    { under: "/link/machines/revoked", to: anyMachine },
  ],
};

/** Where a machine without a certificate gets one, against its code. */
export const joiningPath = "/link/machines/joining";

/** Our programs ask for plain paths: one with a dot, a blank or an escape in the wrong place is not theirs. */
const plain = /^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

export function mayAsk(caller: Caller, program: ProgramName, url: string): boolean {
  const path = url.split("?")[0] ?? "";
  if (!plain.test(path)) return false;
  if (caller.kind === "stranger") return program === "town" && path === joiningPath;
  return openings[program].some(
    ({ under, to }) =>
      (path === under || (under.endsWith("/") && path.startsWith(under))) &&
      to.some((one) => caller.machine.programs.includes(one)),
  );
}
