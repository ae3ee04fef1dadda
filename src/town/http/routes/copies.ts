import { Fault, openLine } from "#base";
import {
  type CopyView,
  copiesReply,
  copyAnswer,
  copyRequest,
  copyStep,
  copyWork,
  stretchQuery,
  stretchReply,
} from "#contract";
import type { Person } from "../../access/index.ts";
import {
  type Copy,
  type CopyTaken,
  copyFolder,
  extractCopy,
  locatorOf,
  stretchPictures,
  takeCopyStep,
} from "../../copies/index.ts";
import type { Case } from "../../rights/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";
import type { CopyDesk } from "./copy-desk.ts";
import { copyFileRoutes } from "./copy-files.ts";
import { openCopyLooks } from "./copy-looks.ts";

/** More copies of one request are more than a person can look through. */
const mostCopies = 5;

/** Copies for the people in them: located, corrected by hand, covered, looked at again, handed over (docs/design/redaction.md). */
export function copyRoutes(desk: CopyDesk, isSeen: (person: Person, one: Case) => boolean): Route[] {
  const { clock, chain, gate, rights, making, stopping } = desk;
  const { copies, workshop, folder, modules } = making;
  const may = ["supervisor", "chief"] as const;
  const parts = { ...making, gate, clock, chain };
  const looks = openCopyLooks(gate, clock);
  const inTurn = openLine();

  const viewOf = (copy: Copy): CopyView => {
    const { id, version, camera, from, to, pictures, state } = copy;
    return { id, version, camera, from, to, pictures, state, ...workshop.of(copy) };
  };
  async function openCase(id: string, person: Person): Promise<Case | undefined> {
    const one = await rights.find(id);
    return one === undefined || !isSeen(person, one) ? undefined : one;
  }
  async function open(params: { readonly id: string; readonly copy: string }, person: Person) {
    const [one, copy] = [await openCase(params.id, person), await copies.find(params.copy)];
    return one === undefined || copy === undefined || copy.caseId !== one.id ? undefined : { one, copy };
  }

  return [
    personRoute({
      method: "GET",
      path: "/api/rights/:id/copies",
      title: "Copies of a request in the making, and whether this town can make any.",
      may: [...may, "data-protection-officer", "inspector"],
      needs: { none: "says how far the copies are; a picture takes a permit" },
      reply: copiesReply,
      async handle({ session: { person }, params }) {
        const one = await openCase(params.id, person);
        if (one === undefined) return refuse("no-such-request");
        const possible = (await locatorOf(modules)) !== undefined;
        return reply({ possible, copies: (await copies.of(one.id)).map(viewOf) });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/rights/:id/copies",
      title:
        "Begins a copy: what was recorded is extracted by the permit of who asks, and people in it are located.",
      may,
      needs: { ask: ["playback", "blur-copy"] },
      body: copyRequest,
      reply: copyAnswer,
      async handle({ session, params, body }) {
        const one = await openCase(params.id, session.person);
        if (one === undefined) return refuse("no-such-request");
        if (one.state.is !== "searched") return refuse("request-not-now");
        const within = one.state.located.spans.some(
          ({ camera, from, to }) => camera === body.camera && from <= body.from && body.to <= to,
        );
        if (!within) return refuse("copy-beyond");
        if ((await locatorOf(modules)) === undefined) return refuse("copy-no-module");
        if ((await copies.of(one.id)).length >= mostCopies) return refuse("too-many", { most: mostCopies });
        const extracted = await extractCopy(parts, body, one, session);
        if (extracted.outcome === "deny") return reply({ outcome: "deny", reasons: [...extracted.reasons] });
        if (extracted.outcome !== "begun") return refuse(`copy-${extracted.outcome}`);
        return reply({ outcome: "done", copy: viewOf(extracted.copy) }, { status: 201 });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/rights/:id/copies/:copy",
      title: "One copy with its marks: where what is covered lies, picture by picture.",
      may,
      needs: { none: "boxes and times; a picture takes a permit" },
      reply: copyWork,
      async handle({ session: { person }, params }) {
        const found = await open(params, person);
        if (found === undefined) return refuse("no-such-copy");
        const { copy } = found;
        const place = copyFolder(folder, copy.id);
        const stretches: number[] = [];
        const shownAt: number[] = [];
        let size = { width: 0, height: 0 };
        for (let stretch = 0; stretch < copy.stretches; stretch += 1) {
          const located = await place.located(stretch);
          if (located === undefined) return refuse("copy-not-now");
          stretches.push(shownAt.length);
          shownAt.push(...located.pictures.map(({ at }) => at));
          size = { width: located.width, height: located.height };
        }
        const [first = 0] = shownAt;
        return reply({
          copy: viewOf(copy),
          stretches,
          shownAt: shownAt.map((at) => Math.round((at - first) / 1000)),
          ...size,
          marks: (await place.marks()) ?? [],
        });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/rights/:id/copies/:copy/stretches/:stretch",
      title: "Pictures of one stretch of a copy, as extracted or as covered, for who goes through them.",
      may,
      needs: { ask: ["playback", "blur-copy"] },
      query: stretchQuery,
      reply: stretchReply,
      async handle({ session, params, query }) {
        const found = await open(params, session.person);
        if (found === undefined) return refuse("no-such-copy");
        const { one, copy } = found;
        const by = { login: session.person.login, reference: one.reference };
        const look = await looks.allow(copy, one.reference, session);
        if (look.outcome === "deny") return reply({ outcome: "deny", reasons: [...look.reasons] });
        const stretch = Number(params.stretch);
        try {
          const shown = await stretchPictures(parts, copy, { of: query.of, stretch }, by, stopping);
          if (shown === undefined) return refuse("no-such-copy");
          if (shown.outcome === "no-module") return refuse("copy-no-module");
          if (shown.outcome === "deny") return reply({ outcome: "deny", reasons: [...shown.reasons] });
          if (query.of === "covered") looks.saw(copy, session.person.login, stretch);
          return reply({ outcome: "shown", pictures: [...shown.value] });
        } catch (error) {
          if (error instanceof Fault && error.code.startsWith("link-")) return refuse("copy-no-analyst");
          throw error;
        }
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/rights/:id/copies/:copy/steps",
      title:
        "Corrects the marks of a copy, has it covered, says that it was looked at again, or takes it back.",
      may,
      needs: { none: "nothing is shown and nothing leaves; the workshop asks for blur-copy" },
      body: copyStep,
      largest: 32 * 1024 * 1024,
      reply: copyAnswer,
      async handle({ session: { person }, params, body }) {
        const found = await open(params, person);
        if (found === undefined) return refuse("no-such-copy");
        const { one, copy } = found;
        // What lies in the folder changes with the state: nobody begins the next step until both have.
        const taken = await inTurn(async (): Promise<CopyTaken> => {
          const now = await copies.find(copy.id);
          if (now === undefined || now.version !== body.version) return { outcome: "second" };
          const { login } = person;
          const hand = { login, reference: one.reference, hasSeenAll: looks.hasSeenAll(now, login) };
          return takeCopyStep(parts, now, body, hand);
        });
        switch (taken.outcome) {
          case "second":
            return refuse("copy-moved");
          case "not-now":
            return refuse("copy-not-now");
          case "own-work":
            return refuse("copy-own-work");
          case "unseen":
            return refuse("copy-unseen");
          case "mark-missing":
            return refuse("copy-mark-missing", { mark: taken.mark });
          case "gone":
          case "moved":
        }
        const after = await copies.find(copy.id);
        return after === undefined
          ? reply({ outcome: "gone" })
          : reply({ outcome: "done", copy: viewOf(after) });
      },
    }),
    ...copyFileRoutes(desk, { open, openCase }),
  ];
}
