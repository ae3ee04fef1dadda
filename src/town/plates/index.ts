export type { AgentList } from "./parking/agent-list.ts";
export type { ParkingCounts } from "./parking/counts.ts";
export { jpegSize } from "./parking/jpeg-size.ts";
export type { ParkingLooks } from "./parking/looks.ts";
export { openParking } from "./parking/open-parking.ts";
export type { ReadScan } from "./parking/read-scan.ts";
export type { ScanCars } from "./parking/scan-cars.ts";
export { openPassages, type Passages, type PlateUse, type PlateUses } from "./passages.ts";
