import { randomUUID } from "node:crypto";
import { open as openFile } from "node:fs/promises";
import { z } from "zod";
import { systemCode, toMicros } from "#base";
import { copyFileAnswer, receiptReply } from "#contract";
import { sayPack } from "#legality";
import type { Person } from "../../access/index.ts";
import { type Copy, copyFolder } from "../../copies/index.ts";
import { type Case, receiptOfCopies } from "../../rights/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";
import type { CopyDesk } from "./copy-desk.ts";

/** As long as a browser takes to begin a download, and once. */
const waits = 60_000_000;

interface Opening {
  /** Undefined where there is none, or it does not concern that person. */
  readonly open: (
    params: { readonly id: string; readonly copy: string },
    person: Person,
  ) => Promise<{ readonly one: Case; readonly copy: Copy } | undefined>;
  readonly openCase: (id: string, person: Person) => Promise<Case | undefined>;
}

/** A copy on its way to whoever asked for it, and its receipt. */
export function copyFileRoutes(
  { clock, chain, gate, making: { copies, folder }, town, pack }: CopyDesk,
  { open, openCase }: Opening,
): Route[] {
  const may = ["supervisor", "chief"] as const;
  const files = new Map<
    string,
    { copy: string; login: string; sha256: string; bytes: number; until: number }
  >();
  const now = () => toMicros(clock.now());

  return [
    personRoute({
      method: "POST",
      path: "/api/rights/:id/copies/:copy/file",
      title:
        "Asks for a covered copy that a second person has looked at, for the medium it is handed over on.",
      may,
      needs: { ask: ["data-subject-copy"] },
      reply: copyFileAnswer,
      async handle({ session: { person }, params }) {
        const found = await open(params, person);
        if (found === undefined) return refuse("no-such-copy");
        const { one, copy } = found;
        const answer = await gate.ask({
          processing: "data-subject-copy",
          kind: "personal",
          cameras: [copy.camera],
          actor: person.login,
          motive: one.reference,
          circumstances: {
            dataSubject: {
              identityChecked: "identified" in one.state,
              thirdPartiesBlurred: copy.state.is === "reviewed",
            },
          },
        });
        if (answer.outcome === "deny") return reply({ outcome: "deny", reasons: [...answer.reasons] });
        if (copy.state.is !== "reviewed") return refuse("copy-not-now");
        const { sha256, bytes } = copy.state.made;
        await chain.append({
          operation: "consultation",
          actor: person.login,
          cameras: [copy.camera],
          motive: one.reference,
          detail: { what: "rights-copy-taken", copy: copy.id, sha256 },
        });
        for (const [id, { until }] of files) if (until <= now()) files.delete(id);
        const file = randomUUID();
        files.set(file, { copy: copy.id, login: person.login, sha256, bytes, until: now() + waits });
        return reply({ outcome: "ready", file, bytes });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/rights/:id/copies/:copy/file/:file",
      title: "The covered copy as one MP4: once, within a minute, for who asked.",
      may,
      needs: { none: "the gate was asked as the file was" },
      reply: z.string(),
      gives: "video/mp4",
      async handle({ session: { person }, params }) {
        const found = await open(params, person);
        const held = files.get(params.file);
        if (found === undefined || held?.copy !== params.copy || held.login !== person.login)
          return refuse("no-such-copy");
        files.delete(params.file);
        if (held.until <= now()) return refuse("no-such-copy");
        const opened = await openFile(copyFolder(folder, params.copy).file).catch((error: unknown) => {
          if (systemCode(error) === "ENOENT") return undefined;
          throw error;
        });
        // Asked once the file is open: what is made of other marks is another file.
        const state = (await copies.find(params.copy))?.state;
        if (opened === undefined || state?.is !== "reviewed" || state.made.sha256 !== held.sha256) {
          await opened?.close();
          return refuse("no-such-copy");
        }
        const name = `${found.one.reference}-${params.copy.slice(0, 4)}.mp4`;
        return {
          outcome: "file",
          name,
          type: "video/mp4",
          bytes: held.bytes,
          content: opened.createReadStream(),
        };
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/rights/:id/receipt",
      title:
        "The receipt of copies that were handed over, to be signed: a PDF in Base64 with their hashes on it.",
      may: ["chief", "data-protection-officer"],
      needs: { none: "a page of words and hashes; a picture takes a permit" },
      reply: receiptReply,
      async handle({ session: { person }, params }) {
        const one = await openCase(params.id, person);
        const rules = sayPack(pack, now(), town.timeZone).fr;
        const pdf = one && (await receiptOfCopies(one, town, rules));
        if (one === undefined || pdf === undefined) return refuse("no-such-request");
        return reply({ type: "application/pdf", content: pdf.toString("base64") });
      },
    }),
  ];
}
