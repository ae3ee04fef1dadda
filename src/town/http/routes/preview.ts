import { doneReply, longestPreviewMinutes, previewReply, previewRequest, previewView } from "#contract";
import type { Sees } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Previews } from "../../preview/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface PreviewDesk {
  readonly fleet: Pick<Fleet, "cameras">;
  readonly sees: Sees;
  readonly previews: Previews;
}

/** A rule tried on what was recorded, before its scene is proposed. */
export function previewRoutes({ fleet, sees, previews }: PreviewDesk): Route[] {
  const may = ["chief"] as const;
  return [
    personRoute({
      method: "POST",
      path: "/api/cameras/:camera/preview",
      title:
        "Runs a module's rule over a recorded span with a scene that is not yet in force: a laboratory's way alone.",
      may,
      needs: {
        none: "the gate is asked for playback of the span and for the module's own processing, which its manifest names",
      },
      body: previewRequest,
      reply: previewReply,
      async handle({ session, params, body }) {
        const { camera } = params;
        if (!fleet.cameras().some(({ id }) => id === camera) || !sees(session.person, camera))
          return refuse("no-such-camera", { camera });
        if (session.motive === null) return refuse("no-motive");
        const minutes = (body.to - body.from) / 60e6;
        if (minutes <= 0 || minutes > longestPreviewMinutes)
          return refuse("preview-span", { most: longestPreviewMinutes });
        const { text, purpose } = session.motive;
        const by = { login: session.person.login, motive: text, purpose, sessionEnds: session.ends };
        const answer = await previews.start(camera, body, by);
        switch (answer.outcome) {
          case "no-module":
            return refuse("module-not-installed", { module: body.module });
          case "no-rule":
            return refuse("preview-no-rule", { module: body.module });
          case "busy":
            return refuse("preview-busy");
          case "failed":
            return refuse("preview-failed", { why: answer.why });
          case "deny":
          case "started":
            return reply(answer);
        }
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/previews/:id",
      title:
        "How far a preview has come, and what it would have raised; it ends when nobody asks for ten seconds.",
      may,
      needs: {
        none: "figures and boxes of a preview that the gate permitted; only whoever started it reads them",
      },
      reply: previewView,
      handle({ session, params }) {
        const view = previews.view(params.id, session.person.login);
        return view === undefined ? refuse("no-such-preview") : reply(view);
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/previews/:id",
      title: "Ends a preview.",
      may,
      needs: { none: "less is processed than before" },
      reply: doneReply,
      handle({ session, params }) {
        previews.stop(params.id, session.person.login);
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
