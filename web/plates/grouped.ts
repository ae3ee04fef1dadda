/** A plate as it is on the vehicle, where its form is the French one; any other as it was read. */
export function grouped(plate: string): string {
  return plate.replace(/^([A-Z]{2})(\d{3})([A-Z]{2})$/, "$1-$2-$3");
}
