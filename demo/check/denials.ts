import { legalBasisReply } from "#contract";
import type { Person } from "../town/person.ts";

export interface Denial {
  readonly camera: string;
  readonly processing: string;
  readonly article: string;
}

/** What the page of the legal basis shows as refused, camera by camera, with the first article that refuses it. */
export async function denialsOf(person: Person): Promise<Denial[]> {
  const { cameras } = await person.ask("GET", "/api/legal-basis", legalBasisReply);
  return cameras.flatMap((camera) =>
    camera.verdicts.flatMap((verdict) => {
      const [reason] = verdict.reasons;
      if (verdict.state !== "refused" || reason === undefined) return [];
      return [{ camera: camera.id, processing: verdict.processing, article: reason.article }];
    }),
  );
}
