import type { ComponentType } from "preact";
import { Lane } from "./lane/lane.tsx";
import { WantedVehicles } from "./list/list.tsx";
import { Parking } from "./parking/parking.tsx";
import { VehicleRoute } from "./route.tsx";
import { Sealed } from "./sealed/sealed.tsx";

/** What is shown of each use of plates, by the processing that its module does. */
export const tabs: Readonly<Record<string, ComponentType>> = {
  "read-plates-reserved-lane": Lane,
  "read-plates-paid-parking": Parking,
  "match-plates": WantedVehicles,
  "store-plates": Sealed,
  "trace-vehicle": VehicleRoute,
};
