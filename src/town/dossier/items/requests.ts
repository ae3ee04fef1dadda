import { basisOf } from "../../requisitions/index.ts";
import { type Item, moment, type Row, sayIf, words } from "../item.ts";
import type { Seen } from "../seen.ts";

/** 12: what judicial authorities asked for, who answered, when, with which package. */
export function requisitions({ requisitions: all, zone }: Seen): Item {
  const frames = Array.from(
    Map.groupBy(all, ({ request }) => basisOf(request).frame),
    ([frame, some]): Row => ({
      frame,
      received: some.length,
      handedOver: some.filter(({ state }) => state.is === "handed-over" || state.is === "closed").length,
      partial: some.filter(({ state }) => state.is === "closed" && state.answer === "partial").length,
      refused: some.filter(({ state }) => state.is === "refused").length,
      medianHours: medianHours(
        some.flatMap(({ receivedAt, state }) =>
          state.is === "handed-over" || state.is === "closed" ? [state.handedOver.at - receivedAt] : [],
        ),
      ),
    }),
  );
  return {
    id: "12-requisitions",
    title: words("Registre des réquisitions", "Register of requisitions"),
    says: [],
    lacks: sayIf(all.length === 0, "Aucune réquisition n'a été reçue.", "No requisition was received."),
    tables: [
      {
        name: "par-cadre",
        title: words("Par cadre", "By frame"),
        columns: {
          frame: ["Cadre", "Frame"],
          received: ["Reçues", "Received"],
          handedOver: ["Remises", "Handed over"],
          partial: ["dont partielles", "of which partial"],
          refused: ["Refusées", "Refused"],
          medianHours: ["Délai médian (h)", "Median delay (h)"],
        },
        rows: frames,
      },
      {
        name: "requisitions",
        title: words("Réquisitions", "Requisitions"),
        secret: true,
        columns: {
          reference: ["Référence", "Reference"],
          frame: ["Cadre", "Frame"],
          service: ["Service", "Service"],
          officer: ["Enquêteur", "Officer"],
          procedure: ["Procédure", "Procedure"],
          cameras: ["Caméras", "Cameras"],
          receivedAt: ["Reçue le", "Received at"],
          state: ["État", "State"],
          handedAt: ["Remise le", "Handed over at"],
          to: ["À", "To"],
          receipt: ["Reçu n°", "Receipt no."],
          package: ["SHA-256 de la remise", "SHA-256 of the package"],
          refused: ["Motif du refus", "Reason of the refusal"],
        },
        rows: all.map(({ request, receivedAt, state }) => {
          const packaged = "packaged" in state ? state.packaged : undefined;
          const handed = "handedOver" in state ? state.handedOver : undefined;
          return {
            reference: request.reference,
            frame: basisOf(request).frame,
            service: request.service,
            officer: request.officer,
            procedure: request.procedure,
            cameras: [...new Set(request.asked.map(({ camera }) => camera))].join(" "),
            receivedAt: moment(receivedAt, zone),
            state: state.is,
            handedAt: moment(handed?.at, zone),
            to: handed?.to ?? null,
            receipt: handed?.receipt ?? null,
            package: packaged?.packageHash ?? null,
            refused: state.is === "refused" ? state.refused.why : null,
          };
        }),
      },
    ],
  };
}

function medianHours(delays: readonly number[]): number | null {
  const sorted = delays.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle === undefined ? null : Math.round(middle / 360_000_000) / 10;
}

/** 13: what people asked who may have been filmed; never who they are. */
export function rights({ rights: all, zone, at }: Seen): Item {
  const late = all.filter(({ endedAt, answerBy }) => (endedAt ?? at) > answerBy).length;
  const open = all.filter(({ endedAt }) => endedAt === undefined).length;
  return {
    id: "13-droits",
    title: words("Registre des droits des personnes (R253-6)", "Register of the rights of persons (R253-6)"),
    says: [
      words(
        `Demandes : ${all.length}, dont en cours : ${open}, hors du délai d'un mois : ${late}.`,
        `Requests: ${all.length}, of which open: ${open}, beyond the month: ${late}.`,
      ),
    ],
    lacks: sayIf(all.length === 0, "Aucune demande n'a été reçue.", "No request was received."),
    tables: [
      {
        name: "demandes",
        title: words("Demandes", "Requests"),
        columns: {
          reference: ["Référence", "Reference"],
          kind: ["Droit", "Right"],
          receivedAt: ["Reçue le", "Received at"],
          answerBy: ["Réponse avant le", "Answer by"],
          endedAt: ["Répondue le", "Answered at"],
          state: ["Suite", "Outcome"],
          ground: ["Motif du refus (R253-6)", "Ground of refusal (R253-6)"],
          by: ["Par", "By", "secret"],
        },
        rows: all.map(({ reference, kind, receivedAt, answerBy, endedAt, state }) => ({
          reference,
          kind,
          receivedAt: moment(receivedAt, zone),
          answerBy: moment(answerBy, zone),
          endedAt: moment(endedAt, zone),
          state: state.is === "answered" ? state.answered.how : state.is,
          ground: state.is === "refused" ? state.refused.ground : null,
          by: state.is === "answered" ? state.answered.by : state.is === "refused" ? state.refused.by : null,
        })),
      },
    ],
  };
}
