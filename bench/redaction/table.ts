interface Counted {
  readonly all: number;
  /** Not wholly covered. */
  readonly bare: number;
  /** More than half of it not covered. */
  readonly mostlyBare: number;
}

export interface SceneScore {
  readonly scene: string;
  readonly pictures: number;
  /** Of everybody's heads, before a person points at whoever asked. */
  readonly unpointed: Counted;
  /** Of third persons', once whoever asked is left visible. */
  readonly heads: Counted;
  readonly plates: Counted;
  /** Pictures in which something is bare. */
  readonly listed: number;
  readonly marks: number;
  /** How often a frame was drawn or dragged by hand. */
  readonly drawn: number;
  /** Of heads and plates, those that are seen in what was encoded after the correction. */
  readonly seenAfter: number;
  /** Of the pictures with whoever asked, those in which their head is left visible. */
  readonly requesterSeen: number | undefined;
}

/** Markdown: what was bare before anybody corrected it, what the correction took, and what is left. */
export function tableOf(scores: readonly SceneScore[]): string {
  return [
    "| scene | heads the module leaves bare | more than half bare | others' heads bare once who asked is pointed at | more than half bare | plates bare | more than half bare | pictures listed | marks found | frames drawn by hand | seen after it | who asked is seen |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...scores.map(
      ({ scene, pictures, unpointed, heads, plates, listed, marks, drawn, seenAfter, requesterSeen }) =>
        [
          "",
          scene,
          share(unpointed.bare, unpointed.all),
          share(unpointed.mostlyBare, unpointed.all),
          share(heads.bare, heads.all),
          share(heads.mostlyBare, heads.all),
          share(plates.bare, plates.all),
          share(plates.mostlyBare, plates.all),
          `${listed} of ${pictures}`,
          marks,
          drawn,
          seenAfter,
          requesterSeen === undefined ? "–" : `${Math.round(requesterSeen * 100)} %`,
          "",
        ]
          .join(" | ")
          .trim(),
    ),
    "",
  ].join("\n");
}

function share(count: number, all: number): string {
  return all === 0 ? "–" : `${count} of ${all}: ${((100 * count) / all).toFixed(1)} %`;
}
