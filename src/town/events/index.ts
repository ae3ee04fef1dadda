export { rateMicros, rateOf } from "./alarm-rate.ts";
export { openPages, type Pages } from "./pages.ts";
export { openReaders, type Readers } from "./readers.ts";
export { openShelves, type Shelves } from "./shelves.ts";
export { openSights, type Sights } from "./sights.ts";
export { type Basis, type Event, openSignals, type SeenSignal, type Signals } from "./signals.ts";
export { readAccuracy } from "./verdicts.ts";
export { type Pictures, viewsOf } from "./view.ts";
