import { type Item, type Row, sayIf, words } from "../item.ts";
import { normOf } from "../norm.ts";
import type { Seen } from "../seen.ts";

const verdicts = {
  passes: words("conforme", "passes"),
  fails: words("NON CONFORME", "FAILS"),
  undecided: words("rôle non inscrit : non tranché", "role not recorded: undecided"),
  "not-measured": words("non mesuré", "not measured"),
};
const roles = {
  narrow: words("plan étroit", "narrow shot"),
  wide: words("plan large", "wide shot"),
  unsaid: words("non inscrit", "not recorded"),
};

/** 19: the arrêté of 3 August 2007, stream by stream, with what was measured. */
export function norm(seen: Seen): Item {
  const reports = seen.cameras.flatMap(({ id }) => normOf(seen, id));
  const measured = new Set(reports.map(({ camera }) => camera));
  const certificates = new Map(
    seen.facts.of("camera").flatMap(({ record }) => {
      const { technicalNorm } = record;
      return technicalNorm !== null && "certificate" in technicalNorm
        ? [[record.id, technicalNorm.certificate] as const]
        : [];
    }),
  );
  const rows = reports.map(
    (report): Row => ({
      camera: report.camera,
      stream: report.stream,
      role: roles[report.role],
      resolution: report.width === undefined ? null : `${report.width} × ${report.height ?? 0}`,
      framesPerSecond:
        report.framesPerSecond === undefined ? null : Math.round(report.framesPerSecond * 10) / 10,
      asked: report.asked,
      verdict: verdicts[report.verdict],
      timeSource: report.timeSource ?? null,
      aheadMs: report.aheadMs === undefined ? null : Math.round(report.aheadMs),
      certificate: certificates.get(report.camera) ?? null,
    }),
  );
  return {
    id: "19-norme-technique",
    title: words("Norme technique (arrêté du 3 août 2007)", "Technical norm (arrêté of 3 August 2007)"),
    says: [
      words(
        "Plan étroit : 704 × 576 au moins, et douze images par seconde où des personnes se déplacent vite ; autres flux : 352 × 288 et six. La cadence est celle des dix dernières secondes, comptée par l'enregistreur.",
        "Narrow shots: 704 × 576 at least, and twelve pictures a second where people move fast; other streams: 352 × 288 and six. The rate is that of the last ten seconds, counted by the recorder.",
      ),
      words(
        "Enregistrement numérique, jour, heure et caméra de chaque image, journal automatique : par construction.",
        "Digital storage, day, time and camera of each picture, automatic log: by construction.",
      ),
    ],
    lacks: sayIf(
      measured.size < seen.cameras.length,
      `${seen.cameras.length - measured.size} caméras n'enregistrent pas en ce moment et ne sont pas mesurées.`,
      `${seen.cameras.length - measured.size} cameras do not record at this moment and are not measured.`,
    ),
    tables: [
      {
        name: "norme",
        title: words("Par caméra et par flux", "By camera and stream"),
        columns: {
          camera: ["Caméra", "Camera"],
          stream: ["Flux", "Stream"],
          role: ["Rôle", "Role"],
          resolution: ["Définition", "Resolution"],
          framesPerSecond: ["Images par seconde", "Pictures a second"],
          asked: ["Demandé", "Asked"],
          verdict: ["Verdict", "Verdict"],
          timeSource: ["Source de l'heure", "Source of the time"],
          aheadMs: ["Avance de la caméra (ms)", "Camera ahead (ms)"],
          certificate: ["Certificat de l'installateur", "Installer's certificate"],
        },
        rows,
      },
    ],
  };
}
