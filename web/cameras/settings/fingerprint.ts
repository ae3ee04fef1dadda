/** As the town takes it: cameras and browsers print a fingerprint in capitals, with colons or spaces. */
export function plainFingerprint(printed: string): string {
  return printed.replaceAll(/[\s:]/g, "").toLowerCase();
}

/** As cameras and browsers print it, so that two can be compared. */
export function inGroups(fingerprint: string): string {
  return fingerprint.toUpperCase().match(/../g)?.join(":") ?? "";
}
