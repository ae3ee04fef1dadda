import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Chain } from "#audit";
import { toMicros } from "#base";
import { packageCopyAnswer, packageCopyRequest } from "#contract";
import { readAddressee, sayFlaw } from "#evidence";
import type { Person } from "../../access/index.ts";
import {
  copyPackage,
  type PackageCopy,
  type Requisition,
  type Requisitions,
  type StepParts,
} from "../../requisitions/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

/** As long as a browser takes to begin a download, and once. */
const waits = 60_000_000;
const mostWaiting = 20;

interface Waiting extends PackageCopy {
  readonly requisition: string;
  readonly login: string;
  readonly until: number;
}

export interface PackageDesk {
  readonly chain: Chain;
  readonly requisitions: Requisitions;
  readonly steps: StepParts;
}

/** A package on its way to the medium: asked for and written down first, then fetched by the browser itself. */
export function packageCopyRoutes(
  { chain, requisitions, steps }: PackageDesk,
  isSeen: (person: Person, request: Requisition["request"]) => boolean,
): Route[] {
  const may = ["supervisor", "chief"] as const;
  const waiting = new Map<string, Waiting>();
  const now = () => toMicros(steps.clock.now());

  return [
    personRoute({
      method: "POST",
      path: "/api/requisitions/:id/copies",
      title:
        "Asks for a copy of the package, for the medium: it is read again in full, and the copy is written down.",
      may,
      needs: { ask: ["playback"] },
      body: packageCopyRequest,
      reply: packageCopyAnswer,
      async handle({ session, params, body }) {
        const { person } = session;
        const requisition = await requisitions.find(params.id);
        if (requisition === undefined || !isSeen(person, requisition.request))
          return refuse("no-such-requisition");
        const read = body.certificate === undefined ? undefined : readAddressee(body.certificate, now());
        if (read?.outcome === "wrong") return refuse(`certificate-${read.why}`, {}, { field: "certificate" });
        const addressee = read?.addressee;
        const copied = await copyPackage(steps, requisition, session, addressee);
        if (copied.outcome === "deny") return reply({ outcome: "deny", reasons: [...copied.reasons] });
        const about = {
          actor: person.login,
          cameras: [...new Set(requisition.request.asked.map(({ camera }) => camera))],
          motive: requisition.request.reference,
        };
        const detail = { what: "requisition-copied", requisition: params.id };
        if (copied.outcome === "not-now") {
          const { is } = requisition.state;
          await chain.append({ ...about, operation: "denial", detail: { ...detail, state: is } });
          return refuse("requisition-not-now");
        }
        if (copied.outcome === "package-damaged") {
          const what = { fr: sayFlaw(copied.flaw, "fr"), en: sayFlaw(copied.flaw, "en") };
          await chain.append({ ...about, operation: "denial", detail: { ...detail, why: what.en } });
          return refuse("requisition-package-damaged", { what });
        }
        const encryptedTo =
          addressee === undefined
            ? undefined
            : { subject: addressee.subject, fingerprint: addressee.fingerprint };
        await chain.append({
          ...about,
          operation: "consultation",
          detail: {
            ...detail,
            ...(encryptedTo === undefined
              ? {}
              : { encryptedTo: `${encryptedTo.subject} ${encryptedTo.fingerprint}` }),
          },
        });
        for (const [id, { until }] of waiting) if (until <= now()) waiting.delete(id);
        if (waiting.size >= mostWaiting) return refuse("too-many", { most: mostWaiting });
        const copy = randomUUID();
        waiting.set(copy, {
          ...copied,
          requisition: params.id,
          login: person.login,
          until: now() + waits,
        });
        return reply({
          outcome: "ready",
          copy,
          bytes: copied.bytes,
          ...(encryptedTo === undefined ? {} : { encryptedTo }),
        });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/requisitions/:id/copies/:copy",
      title:
        "The package as one ZIP, its files as they are, or that ZIP encrypted (CMS): once, within a minute, for who asked.",
      may,
      needs: { none: "the gate was asked as the copy was" },
      reply: z.string(),
      gives: "application/zip",
      handle({ session: { person }, params }) {
        const found = waiting.get(params.copy);
        if (found === undefined || found.requisition !== params.id || found.login !== person.login)
          return refuse("no-such-requisition");
        waiting.delete(params.copy);
        if (found.until <= now()) return refuse("no-such-requisition");
        const { name, type, bytes, content } = found;
        return { outcome: "file", name, type, bytes, content };
      },
    }),
  ];
}
