/** As the town takes it: cameras and browsers print a fingerprint in capitals, with colons or spaces. */
export function plainFingerprint(printed: string): string {
  return printed.replaceAll(/[\s:]/g, "").toLowerCase();
}
