import type { Chain } from "#audit";
import { documentContent, documentReply, documentRequest, largestDocument } from "#contract";
import type { Documents } from "../../register/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface DocumentDesk {
  readonly documents: Documents;
  readonly chain: Chain;
}

/** Acts and requisitions as they were received: sent once, named by their hash in a record, read by whoever checks. */
export function documentRoutes({ documents, chain }: DocumentDesk): Route[] {
  const may = ["administrator", "supervisor", "chief", "data-protection-officer"] as const;
  return [
    personRoute({
      method: "POST",
      path: "/api/documents",
      title: "Keeps the scan of an act or of a requisition; a record then names it by its hash.",
      may,
      needs: { none: "acts of the authorities, no pictures" },
      body: documentRequest,
      largest: Math.ceil(largestDocument / 3) * 4 + 4_096,
      reply: documentReply,
      async handle({ session, body: { name, content } }) {
        const kept = await documents.keep(Buffer.from(content, "base64"));
        if (kept.outcome === "wrong-type") return refuse("document-type", {}, { field: "content" });
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "document-kept", name, sha256: kept.sha256 },
        });
        return reply({ name, sha256: kept.sha256 });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/documents/:sha256",
      title: "The scan of an act or of a requisition.",
      may: [...may, "inspector"],
      needs: { none: "acts of the authorities, no pictures" },
      reply: documentContent,
      async handle({ params: { sha256 } }) {
        const found = await documents.read(sha256);
        if (found === undefined) return refuse("no-such-document");
        return reply({ sha256, type: found.type, content: found.bytes.toString("base64") });
      },
    }),
  ];
}
