/**
 * Every kind of processing that has a row, by the rule's id: `FR` where the table of French law has it, `HR` where the
 * software needs a rule that no text sets, and made it (a house rule).
 * A new kind starts here: without a row it has no verdict, and without a verdict it does not run.
 */
export const processings = {
  "record-video": "FR-01",
  "record-audio": "FR-02",
  "live-view": "FR-03",
  steer: "FR-04",
  playback: "FR-05",
  "privacy-mask": "FR-06",
  "blur-copy": "FR-07",
  "share-with-state": "FR-08",
  "export-on-requisition": "FR-09",
  "export-to-officer": "FR-10",
  "export-to-third-party": "FR-11",
  "data-subject-copy": "FR-12",
  "administrative-extract": "FR-13",
  "video-fine": "FR-14",
  "hold-recordings": "HR-01",
  "read-plates-paid-parking": "FR-20",
  "read-plates-reserved-lane": "FR-21",
  "read-plates-low-emission-zone": "FR-22",
  "read-plates-road-offence": "FR-23",
  "store-plates": "FR-24",
  "match-plates": "FR-25",
  "trace-vehicle": "FR-26",
  "search-plates-in-video": "FR-27",
  "vehicle-statistics": "FR-28",
  "detect-abandoned-object": "FR-30",
  "detect-weapon": "FR-31",
  "detect-wrong-way": "FR-32",
  "detect-zone-crossing": "FR-33",
  "detect-fall": "FR-34",
  "detect-crowd-movement": "FR-35",
  "detect-density": "FR-36",
  "detect-fire": "FR-37",
  "detect-loitering": "FR-38",
  "detect-abnormal-speed": "FR-39",
  "detect-object-removed": "FR-40",
  "detect-stopped-vehicle": "FR-41",
  "count-people": "FR-42",
  "count-with-alert": "FR-43",
  "watch-camera-health": "FR-44",
  "detect-pixel-change": "FR-45",
  "search-by-attribute": "FR-50",
  "search-vehicle-by-attribute": "FR-51",
  "make-synopsis": "FR-52",
  "time-lapse": "FR-53",
  "search-for-requisition": "FR-54",
  "recognise-face": "FR-60",
  "infer-protected-trait": "FR-61",
  "re-identify-person": "FR-62",
  "follow-by-hand": "FR-63",
  "train-on-footage": "FR-70",
  demonstrate: "FR-71",
  "remote-maintenance": "FR-80",
  "private-operators": "FR-81",
  commission: "HR-02",
  "make-dossier": "HR-03",
  "keep-log": "FR-90",
} as const;

export type Processing = keyof typeof processings;
export type RuleId = (typeof processings)[Processing];

/** Analysis by a module, as opposed to what a person does or the recorder does. */
export function isProcessing(name: string): name is Processing {
  return Object.hasOwn(processings, name);
}

export const packNames = ["fr-commune", "fr-state", "laboratory", "own-premises"] as const;
export type PackName = (typeof packNames)[number];

/** The eleven purposes of CSI L251-2 (street), by number. */
export type Purpose = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11;
