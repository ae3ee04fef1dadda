import type { Context } from "hono";
import type { Problem } from "#contract";
import type { PermitFlaw } from "#permit";
import { flawSentences } from "../permits.ts";

interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 410 | 416 | 422 | 500 | 503;
  readonly problem: Problem;
}

export function refuse(c: Context, { status, problem }: Refusal): Response {
  return c.json(problem, status, { "cache-control": "no-store" });
}

function refusal(status: Refusal["status"], code: string, fr: string, en: string): Refusal {
  return { status, problem: { code, message: { fr, en } } };
}

export function permitRefused(flaw: PermitFlaw): Refusal {
  return { status: 403, problem: { code: `permit-${flaw}`, message: flawSentences[flaw] } };
}

export const refusals = {
  permitMissing: refusal(
    401,
    "permit-missing",
    "Il faut un permis pour voir ces images.",
    "A permit is needed to see these pictures.",
  ),
  noAssignment: refusal(
    503,
    "no-assignment",
    "L'enregistreur attend que la ville lui dise ses caméras.",
    "The recorder waits for the town to name its cameras.",
  ),
  badRequest: refusal(400, "bad-request", "La demande est mal formée.", "The request is malformed."),
  nothingThere: refusal(
    404,
    "nothing-recorded",
    "Rien n'est enregistré à cet endroit.",
    "Nothing is recorded there.",
  ),
  erased: refusal(410, "erased", "Cet enregistrement a été effacé.", "This recording has been erased."),
  range: refusal(
    416,
    "range",
    "La partie demandée est hors du fichier.",
    "The part asked for lies outside the file.",
  ),
  transcodingFull: refusal(
    503,
    "transcoding-full",
    "L'enregistreur transcode déjà autant qu'il le peut. Réessayez dans un instant, ou utilisez un navigateur qui décode le H.265.",
    "The recorder transcodes as much as it may already. Try again in a moment, or use a browser that decodes H.265.",
  ),
  volumes: refusal(
    503,
    "volumes",
    "Le disque des enregistrements ne répond pas. Prévenez l'exploitant.",
    "The recording disk does not answer. Tell the operator of the system.",
  ),
  damaged: refusal(
    422,
    "fragment-damaged",
    "Cet enregistrement est altéré : ses octets ne sont plus ceux qui ont été écrits. Exécutez vigie check.",
    "This recording is spoilt: its bytes are no longer those that were written. Run vigie check.",
  ),
  internal: refusal(
    500,
    "internal",
    "Une erreur de l'enregistreur empêche de répondre. Son journal technique dit laquelle.",
    "A fault of the recorder prevents an answer. Its own log says which.",
  ),
  assignment: refusal(
    422,
    "assignment-invalid",
    "L'affectation des caméras n'est pas compréhensible.",
    "The assignment of cameras is not understood.",
  ),
} as const;
