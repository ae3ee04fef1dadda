import type { Chain } from "#audit";
import { type Clock, fromMicros, type Micros, toMicros } from "#base";
import {
  agentRoles,
  noDoorReply,
  noDoorRequest,
  type RequisitionView,
  receiptReply,
  requisitionAnswer,
  requisitionRequest,
  requisitionStep,
  requisitionsReply,
  requisitionView,
} from "#contract";
import { sayFlaw } from "#evidence";
import { type Pack, sayPack } from "#legality";
import type { Person, Sees } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { mostHolds } from "../../holds/index.ts";
import {
  deadlineOf,
  hindrance,
  nextState,
  type Requisition,
  type Requisitions,
  receiptOf,
  type StepParts,
  takeStep,
} from "../../requisitions/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";
import { packageCopyRoutes } from "./package-copies.ts";

export interface RequisitionDesk {
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly sees: Sees;
  readonly requisitions: Requisitions;
  readonly steps: StepParts;
  readonly clock: Clock;
  readonly pack: Pack;
}

const mostListed = 500;

const noDoor = {
  fr: "La ville ne remet rien à une victime, un assureur, la presse ou un élu. Une victime dépose plainte : la police ou la gendarmerie requiert alors les images. Chacun peut demander les images où il apparaît.",
  en: "The town hands nothing to a victim, an insurer, the press or a councillor. A victim files a complaint: the police or gendarmerie then requisition the pictures. Anyone may ask for the pictures they appear in.",
};

/** By the town's clocks: `2026-11-24 09:15:03`. */
function clockTime(at: Micros, zone: string): string {
  const time = fromMicros(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return time.toString({ smallestUnit: "second" }).replace("T", " ");
}

/** Requisitions, from paper to receipt (docs/design/evidence.md). */
export function requisitionRoutes(desk: RequisitionDesk): Route[] {
  const { chain, fleet, sees, requisitions, steps, clock, pack } = desk;
  const may = ["supervisor", "chief"] as const;
  /** One step of one requisition at a time; who comes second is told. */
  const busy = new Set<string>();
  const isSeen = (person: Person, { asked }: Pick<Requisition["request"], "asked">) =>
    asked.every(({ camera }) => fleet.cameras().some(({ id }) => id === camera) && sees(person, camera));
  const viewOf = (requisition: Requisition): RequisitionView => {
    const deadline = deadlineOf(fleet, requisition);
    return { ...requisition, ...(deadline === undefined ? {} : { deadline }) };
  };

  return [
    personRoute({
      method: "GET",
      path: "/api/requisitions",
      title: "The register of requisitions: what was asked for, by whom, and where its answer stands.",
      may: agentRoles,
      needs: { none: "papers and dates; a picture takes a permit" },
      reply: requisitionsReply,
      async handle({ session }) {
        const all = await requisitions.list(mostListed);
        return reply({
          requisitions: all.filter(({ request }) => isSeen(session.person, request)).map(viewOf),
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/requisitions",
      title: "Registers a requisition as it was received.",
      may,
      needs: { none: "a paper is registered; nothing of it is done yet" },
      body: requisitionRequest,
      reply: requisitionView,
      async handle({ session: { person }, body }) {
        const unseen = body.asked.find((asked) => !isSeen(person, { ...body, asked: [asked] }));
        if (unseen !== undefined) return refuse("no-such-camera", { camera: unseen.camera });
        const requisition = await requisitions.receive(body, person);
        await chain.append({
          operation: "modification",
          actor: person.login,
          cameras: [...new Set(body.asked.map(({ camera }) => camera))],
          motive: body.reference,
          detail: {
            what: "requisition-received",
            requisition: requisition.id,
            door: body.door,
            ...(body.door === "requisition" ? { frame: body.frame } : {}),
          },
        });
        return reply(viewOf(requisition), { status: 201 });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/requisitions/:id/steps",
      title:
        "Takes the next step of a requisition; out of order, after its end or by the wrong person it is refused.",
      may,
      needs: {
        ask: [
          "hold-recordings",
          "playback",
          "export-on-requisition",
          "export-to-officer",
          "administrative-extract",
        ],
      },
      body: requisitionStep,
      reply: requisitionAnswer,
      async handle({ session, params, body }) {
        const { person } = session;
        const requisition = await requisitions.find(params.id);
        if (requisition === undefined || !isSeen(person, requisition.request))
          return refuse("no-such-requisition");
        if (requisition.version !== body.version || busy.has(params.id)) return refuse("requisition-moved");
        const about = {
          actor: person.login,
          cameras: [...new Set(requisition.request.asked.map(({ camera }) => camera))],
          motive: requisition.request.reference,
        };
        const hindered = hindrance(requisition.state, body.step, person.login);
        if (hindered !== undefined) {
          const detail = {
            what: `requisition-${body.step}`,
            requisition: params.id,
            state: requisition.state.is,
          };
          await chain.append({ ...about, operation: "denial", detail: { ...detail, why: hindered } });
          return refuse(`requisition-${hindered}`);
        }
        busy.add(params.id);
        try {
          const taken = await takeStep(steps, requisition, body, session);
          if (taken.outcome === "deny") return reply({ outcome: "deny", reasons: [...taken.reasons] });
          if (taken.outcome === "spoilt") {
            const camera = fleet.cameras().find(({ id }) => id === taken.camera)?.name ?? taken.camera;
            const time = (at: Micros) => clockTime(at, steps.town.timeZone);
            const [from, to] = [time(taken.from), time(taken.to)];
            return refuse("requisition-spoilt", { camera, from, to });
          }
          if (taken.outcome === "too-long") return refuse("requisition-too-long");
          if (taken.outcome === "changed") return refuse("requisition-changed");
          if (taken.outcome === "too-many-holds") return refuse("too-many-holds", { most: mostHolds });
          if (taken.outcome === "package-damaged") {
            const what = { fr: sayFlaw(taken.flaw, "fr"), en: sayFlaw(taken.flaw, "en") };
            await chain.append({
              ...about,
              operation: "denial",
              detail: { what: "requisition-hand-over", requisition: params.id, why: what.en },
            });
            return refuse("requisition-package-damaged", { what });
          }
          const state = nextState(requisition.state, taken.done);
          if (state === undefined) return refuse("requisition-changed");
          await chain.append({
            ...about,
            operation: body.step === "hand-over" ? "communication" : "modification",
            detail: {
              what: `requisition-${body.step}`,
              requisition: params.id,
              ...(state.is === "packaged" ? { package: state.packaged.packageHash } : {}),
              ...(state.is === "handed-over"
                ? { to: state.handedOver.to, receipt: state.handedOver.receipt }
                : {}),
              ...(state.is === "refused" ? { why: state.refused.why } : {}),
            },
          });
          if (!(await requisitions.move(requisition, state, taken.places)))
            return refuse("requisition-moved");
          if (taken.places.length > 0) await fleet.refresh();
          const moved = { ...requisition, state, version: requisition.version + 1 };
          return reply({ outcome: "done", requisition: viewOf(moved) });
        } finally {
          busy.delete(params.id);
        }
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/requisitions/:id/receipt",
      title: "The receipt as a PDF, with the package's hash: printed, and signed by hand.",
      may,
      needs: { none: "names and hashes; no picture" },
      reply: receiptReply,
      async handle({ session, params }) {
        const requisition = await requisitions.find(params.id);
        if (requisition === undefined || !isSeen(session.person, requisition.request))
          return refuse("no-such-requisition");
        const pdf = await receiptOf(
          requisition,
          steps.town,
          sayPack(pack, toMicros(clock.now()), steps.town.timeZone).fr,
        );
        if (pdf === undefined) return refuse("requisition-not-now");
        return reply({ type: "application/pdf", content: pdf.toString("base64") });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/requisitions/no-door",
      title:
        "Someone asks who may be given nothing: the law's refusal, written down, and where they may turn.",
      may,
      needs: { ask: ["export-to-third-party"] },
      body: noDoorRequest,
      reply: noDoorReply,
      async handle({ session: { person }, body }) {
        if (!isSeen(person, { asked: [{ camera: body.camera, from: 0, to: 1 }] }))
          return refuse("no-such-camera", { camera: body.camera });
        const answer = await steps.gate.ask({
          processing: "export-to-third-party",
          kind: "personal",
          cameras: [body.camera],
          actor: person.login,
          motive: `${body.who}: ${body.words}`,
        });
        // No pack permits it; one that did would still not be this route's to use.
        if (answer.outcome === "permit") return refuse("requisition-not-now");
        return reply({ outcome: "deny", sentence: noDoor, reasons: answer.reasons });
      },
    }),
    ...packageCopyRoutes(desk, isSeen),
  ];
}
