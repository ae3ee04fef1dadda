import type { Micros } from "#base";
import type { LegalBasisReply, Reason, VerdictView } from "#contract";
import {
  type Decision,
  decide,
  decideInstall,
  type Facts,
  isOverdue,
  type Pack,
  type Question,
} from "#legality";
import type { Processing } from "#model";

/** What a camera does at this moment, as far as the town knows. */
export interface Running {
  readonly camera: string;
  readonly processing: Processing;
}

export interface BasisQuestion {
  readonly pack: Pack;
  readonly facts: Facts;
  readonly now: Micros;
  readonly cameras: readonly { readonly id: string; readonly name: string }[];
  /** Whether who asks knows of a camera: an authorisation is shown with those alone. */
  readonly knows: (camera: string) => boolean;
  /** Every module that this program ships, and those that were installed from a file. */
  readonly modules: readonly {
    readonly id: string;
    readonly hash: string;
    readonly processing: Processing;
    readonly title: { readonly fr: string; readonly en: string };
    readonly version: string;
    readonly installed: boolean;
    readonly history: LegalBasisReply["modules"][number]["history"];
  }[];
  readonly running: readonly Running[];
  /** Account of the person who asks. */
  readonly person: string;
}

/** What people do with pictures, in this version. */
const byPeople: readonly Processing[] = ["live-view", "playback", "export-on-requisition"];

/** Per camera what runs, what may, and what is refused by which article; nothing is minted and nothing is logged. */
export function legalBasis(question: BasisQuestion): LegalBasisReply {
  const { pack, facts, now, cameras, modules } = question;
  return {
    pack: {
      name: pack.name,
      version: pack.version,
      readOn: pack.readOn,
      reviewBy: pack.reviewBy,
      overdue: isOverdue(pack, now, facts.zone),
    },
    authorisations: facts.of("authorisation").map(({ record }) => ({
      id: record.id,
      reference: record.reference,
      from: record.from,
      until: record.until,
      cameras: record.cameras.filter(question.knows),
      retention: record.retention,
      fictitious: record.fictitious,
    })),
    cameras: cameras.map(({ id, name }) => ({ id, name, verdicts: verdictsOf(id, question) })),
    modules: modules.map(({ id, processing, hash, ...module }) => ({
      id,
      processing,
      hash,
      ...module,
      rule: ruleOf(pack, processing)?.id ?? pack.name,
      articles: [...(ruleOf(pack, processing)?.articles ?? [])],
      reasons: reasonsOf(decideInstall(pack, { id, hash, processing }, facts, now)),
    })),
  };
}

function verdictsOf(camera: string, question: BasisQuestion): VerdictView[] {
  const program = { program: "town" };
  const person = { person: viewerOf(camera, question) };
  // Software before people: whether it analyses is what most come to this page for.
  const asked: Question[] = [
    { processing: "record-video", camera, by: program },
    ...question.modules.map(({ id, hash, processing }) => ({
      processing,
      camera,
      by: program,
      module: { id, hash },
    })),
    ...byPeople.map((processing) => ({
      processing,
      camera,
      by: person,
      // Asked in general: what each look needs besides (a motive, a span) is taken as given.
      motive: "(motif donné à chaque consultation)",
      ...(processing === "live-view" ? {} : { span: { from: question.now - 60e6, to: question.now } }),
    })),
  ];
  return asked.map((one) => verdictOf(one, question));
}

function ruleOf(pack: Pack, wanted: Processing): Pack["rules"][number] | undefined {
  return pack.rules.find(({ processing }) => processing === wanted);
}

function verdictOf(asked: Question, { pack, facts, now, running }: BasisQuestion): VerdictView {
  const rule = ruleOf(pack, asked.processing);
  const decision = decide(pack, asked, facts, now);
  const runs = running.some((one) => one.camera === asked.camera && one.processing === asked.processing);
  const name = { fr: asked.processing, en: asked.processing };
  return {
    rule: rule?.id ?? pack.name,
    processing: asked.processing,
    state: decision.outcome === "deny" ? "refused" : runs ? "runs" : "permitted",
    title: rule?.title ?? name,
    articles: [...(rule?.articles ?? [])],
    reasons: decision.outcome === "deny" ? [...decision.reasons] : [...decision.alarms],
  };
}

/** Whoever asks, where they are designated; else someone who is: the page is about the camera, not about its reader. */
function viewerOf(camera: string, { facts, now, person }: BasisQuestion): string {
  const territory = facts.of("camera").find(({ record }) => record.id === camera)?.record.territory;
  const designated = facts
    .of("designation")
    .filter(({ record, from, until }) => record.territory === territory && from <= now && now < until)
    .map(({ record }) => record.person);
  return designated.includes(person) ? person : (designated[0] ?? person);
}

function reasonsOf(decision: Decision): Reason[] {
  return decision.outcome === "deny" ? [...decision.reasons] : [];
}
