/** Questions, answers and tokens of RFC 3161: loaded by whoever stamps or verifies, since its library is a large one. */
export function loadTimestamps() {
  return import("./token.ts");
}
