import { type Item, type Row, words } from "../item.ts";
import type { LogReader, ReadLook } from "../log-reader.ts";
import type { Seen } from "../seen.ts";

/** 20: what an ethics board asks, in figures without names. */
export function statistics(seen: Seen, log: LogReader): Item {
  const { requisitions, span } = seen;
  const ofTheSpan = requisitions.filter(({ receivedAt }) => span.from <= receivedAt && receivedAt < span.to);
  return {
    id: "20-statistiques",
    title: words("Statistiques pour le comité d'éthique", "Statistics for the ethics board"),
    says: [
      words(
        `Réquisitions reçues dans la période : ${ofTheSpan.length}.`,
        `Requisitions received in the period: ${ofTheSpan.length}.`,
      ),
    ],
    lacks: [
      words(
        "Les signaux sont effacés avec les images : seuls ceux qui existent encore sont comptés.",
        "Signals are erased with the pictures: only those that still exist are counted.",
      ),
    ],
    tables: [
      {
        name: "consultations",
        title: words("Consultations", "Looks"),
        columns: {
          processing: ["Traitement", "Processing"],
          looks: ["Nombre", "Number"],
          hours: ["Heures", "Hours"],
        },
        rows: totals(log.looks()),
      },
      {
        name: "signaux",
        title: words("Signaux, vrais et faux", "Signals, true and false"),
        columns: {
          module: ["Module", "Module"],
          confirmed: ["Confirmés", "Confirmed"],
          rejected: ["Rejetés", "Rejected"],
          open: ["Non décidés", "Undecided"],
        },
        rows: decided(log),
      },
    ],
  };
}

async function* totals(looks: AsyncIterable<ReadLook>): AsyncGenerator<Row> {
  const sums = new Map<string, { looks: number; micros: number }>();
  for await (const { processing, from, until } of looks) {
    const sum = sums.get(processing) ?? { looks: 0, micros: 0 };
    sum.looks += 1;
    sum.micros += Math.max(0, until - from);
    sums.set(processing, sum);
  }
  for (const [processing, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield { processing, looks: sum.looks, hours: Math.round(sum.micros / 36_000_000) / 100 };
}

async function* decided(log: LogReader): AsyncGenerator<Row> {
  const byModule = Object.groupBy(await log.signals(), ({ module }) => module);
  for (const [module, counts = []] of Object.entries(byModule)) {
    const of = (decision: string) => counts.find((one) => one.decision === decision)?.count ?? 0;
    yield { module, confirmed: of("confirmed"), rejected: of("rejected"), open: of("open") };
  }
}
