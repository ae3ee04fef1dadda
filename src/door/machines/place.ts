/** `machine:port`, an IPv6 address in brackets. */
export function placeOf(place: string): { readonly host: string; readonly port: number } {
  const at = place.lastIndexOf(":");
  return { host: place.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(place.slice(at + 1)) };
}
