import type { Clock } from "#base";
import {
  decisionReply,
  eventsReply,
  followUpRegister,
  legalBasisReply,
  moduleAnswer,
  type SignalView,
} from "#contract";
import type { Deployment } from "../town/deployment.ts";
import { leftBag } from "../town/left-bag.ts";
import { visit } from "./visit.ts";

export interface LeftBagSeen {
  /** On the camera that films it: one, of the module for things left behind, however often the film has come round. */
  readonly signals: readonly { readonly module: string; readonly times: number }[];
  readonly confirmed: boolean;
  /** The register of follow-up names who confirmed it. */
  readonly inRegister: boolean;
  /** The same module in the commune. */
  readonly commune: { readonly installed: boolean; readonly refusedBy: string };
}

/**
 * The film comes round every 64 seconds; what lay there while the place was learnt is told at its next coming. A busy
 * machine looks at fewer pictures.
 */
const mostTries = 240;

/** A bag is left before the laboratory's camera: one signal, which a person confirms, and the register shows. */
export async function leftBagOf(
  lab: Deployment,
  town: Deployment,
  clock: Clock,
  signal: AbortSignal,
): Promise<LeftBagSeen> {
  const operator = await visit(lab, "operator");
  const events = async () =>
    (await operator.ask("GET", "/api/events?from=0", eventsReply)).events.filter(
      ({ camera }) => camera === leftBag.camera,
    );
  let seen = await events();
  for (let tries = 1; seen.length === 0 && tries < mostTries && !signal.aborted; tries += 1) {
    await clock.sleep(1_000, signal);
    seen = await events();
  }
  const [first] = seen;
  const confirmed = first !== undefined && (await confirm(first));
  const chief = await visit(lab, "chief");
  const { signals } = await chief.ask("GET", "/api/signals/register", followUpRegister);
  return {
    signals: seen.map(({ module, count }) => ({ module, times: count })),
    confirmed,
    inRegister: signals.some(
      ({ id, decision, decided }) =>
        id === first?.id && decision === "confirmed" && decided !== undefined && decided.by !== "",
    ),
    commune: await absenceIn(town),
  };

  async function confirm({ id }: SignalView): Promise<boolean> {
    const body = { decision: "confirmed", note: "contrôle de la démonstration" };
    const { outcome } = await operator.ask("POST", `/api/events/${id}/decision`, decisionReply, body);
    return outcome === "done";
  }
}

/** Where no act permits it, it is not installed, and cannot be. */
async function absenceIn(town: Deployment): Promise<LeftBagSeen["commune"]> {
  const chief = await visit(town, "chief");
  const answer = await chief.ask("POST", `/api/modules/${leftBag.module}`, moduleAnswer);
  const { modules } = await chief.ask("GET", "/api/legal-basis", legalBasisReply);
  return {
    installed: modules.some(({ id, installed }) => id === leftBag.module && installed),
    refusedBy: answer.outcome === "deny" ? (answer.reasons[0]?.article ?? "") : "",
  };
}

/** One sentence for each thing that is not as it must be. */
export function faultsOfBag({ signals, confirmed, inRegister, commune }: LeftBagSeen): string[] {
  const [first, ...more] = signals;
  const said: readonly (readonly [boolean, string])[] = [
    [first?.module !== leftBag.module, "The bag left behind in the laboratory raised no signal."],
    [more.length > 0, `The bag left behind raised ${more.length + 1} signals; there should be one.`],
    [!confirmed || !inRegister, "The signal of the bag is not in the register of follow-up as confirmed."],
    [
      commune.installed || commune.refusedBy === "",
      "The commune has the module for things left behind, which nothing permits there.",
    ],
  ];
  return said.filter(([isWrong]) => isWrong).map(([, sentence]) => sentence);
}
