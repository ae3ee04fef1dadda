import { type CritAir, critAirClasses } from "#contract";
import { plainPlate } from "../plate-code.ts";

export interface AllowedVehicle {
  readonly plate: string;
  /** Undefined where it may take the lane whatever its class: a bus, a taxi, an ambulance. */
  readonly critAir: CritAir | undefined;
  /** The last day on which it may. */
  readonly until: string | undefined;
}

export type ReadAllowed =
  | { readonly outcome: "read"; readonly vehicles: readonly AllowedVehicle[] }
  /** Numbers of the lines that were not understood, 1 the first; what stands there is not repeated. */
  | { readonly outcome: "refused"; readonly lines: readonly number[] };

const mostVehicles = 200_000;
const mostLines = 20;

/**
 * A table `plate;critair;until`, one vehicle a line: the class (E, 1 to 5) and the last day may be left empty, and the
 * first line may name the columns. Commas do as well.
 */
export function readAllowed(table: string): ReadAllowed {
  const lines = table.replace(/^\uFEFF/, "").split(/\r?\n/);
  const vehicles: AllowedVehicle[] = [];
  const wrong: number[] = [];
  lines.forEach((line, at) => {
    if (line.trim() === "" || (at === 0 && /^\s*"?(plate|plaque)\b/i.test(line))) return;
    const vehicle = vehicles.length < mostVehicles ? vehicleOf(line) : undefined;
    if (vehicle === undefined) wrong.push(at + 1);
    else vehicles.push(vehicle);
  });
  return wrong.length === 0
    ? { outcome: "read", vehicles }
    : { outcome: "refused", lines: wrong.slice(0, mostLines) };
}

function vehicleOf(line: string): AllowedVehicle | undefined {
  const fields = line.split(/[;,]/).map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
  const [text = "", critAir = "", until = "", ...more] = fields;
  const plate = plainPlate(text);
  const known = critAirClasses.find((one) => one === critAir.toUpperCase());
  if (plate === undefined || more.length > 0) return undefined;
  if (critAir !== "" && known === undefined) return undefined;
  if (until !== "" && !isDay(until)) return undefined;
  return { plate, critAir: known, until: until === "" ? undefined : until };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
