import { Fault, type Log, type Micros, sentenceOf } from "#base";
import { type MeasuredView, type PermitAnswer, placementMeasured } from "#contract";
import { callLink } from "#link";
import type { Gate } from "../gate/index.ts";
import type { InstalledModule, Modules } from "../modules/index.ts";

export interface PlacementParts {
  readonly gate: Gate;
  readonly modules: Pick<Modules, "installed">;
  /** The analyst's socket. */
  readonly analyst: string;
  readonly revoke: (permit: { decision: string; until: Micros }) => Promise<void>;
  readonly log: Log;
}

export type PlacementAnswer =
  | { readonly outcome: "measured"; readonly view: MeasuredView }
  | Extract<PermitAnswer, { outcome: "deny" }>
  | { readonly outcome: "no-reader" }
  | { readonly outcome: "unseen"; readonly why: string };

export interface Placement {
  possible(): Promise<boolean>;
  measure(
    camera: string,
    by: { readonly login: string; readonly motive: string; readonly angle: number | undefined },
  ): Promise<PlacementAnswer>;
}

const readsPlates = ({ manifest: { kind } }: InstalledModule) => kind === "reader" || kind === "live-reader";

/** Before a mast is put up: what a plate reader would see there, under the permit of one that is installed. */
export function openPlacement({ gate, modules, analyst, revoke, log }: PlacementParts): Placement {
  const readers = async () => (await modules.installed()).filter(readsPlates);
  return {
    possible: async () => (await readers()).length > 0,
    async measure(camera, { login, motive, angle }) {
      let denied: Extract<PermitAnswer, { outcome: "deny" }> | undefined;
      for (const { id, hash, processing } of await readers()) {
        const module = { id, hash };
        const asked = {
          processing,
          kind: "standing",
          cameras: [camera],
          actor: login,
          motive,
          module,
        } as const;
        const answer = await gate.ask(asked);
        if (answer.outcome === "deny") {
          denied ??= answer;
          continue;
        }
        const { decision, notAfter: until } = answer.claims;
        try {
          const body = { camera, permit: answer.token, module, ...(angle === undefined ? {} : { angle }) };
          const view = await callLink(analyst, "POST", "/link/placement", placementMeasured, body);
          return { outcome: "measured", view };
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          log.warn({ camera, why: sentenceOf(error) }, "a view was not measured");
          return { outcome: "unseen", why: sentenceOf(error) };
        } finally {
          // It was for this one picture.
          await revoke({ decision, until });
        }
      }
      return denied ?? { outcome: "no-reader" };
    },
  };
}
