/** CSI R253-5 names the first five kinds of operation; the others are what a lawful town also needs to explain. */
export const operations = [
  "collection",
  "modification",
  "consultation",
  "communication",
  "erasure",
  "permission",
  "denial",
  "session",
  "configuration",
  "system",
] as const;

export type Operation = (typeof operations)[number];
