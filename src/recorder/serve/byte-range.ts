export type ByteRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly first: number; readonly last: number }
  | { readonly kind: "unsatisfiable" };

/**
 * RFC 9110 14.2, one range. What is not understood, and several ranges at once, may be answered with the whole.
 * `last` is inclusive.
 */
export function readRange(header: string | undefined, length: number): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (match === null || (from === "" && to === "")) return { kind: "whole" };
  if (from === "") {
    const suffix = Math.min(Number(to), length);
    return suffix === 0
      ? { kind: "unsatisfiable" }
      : { kind: "part", first: length - suffix, last: length - 1 };
  }
  const first = Number(from);
  const last = to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (first >= length) return { kind: "unsatisfiable" };
  return to !== "" && Number(to) < first ? { kind: "whole" } : { kind: "part", first, last };
}
