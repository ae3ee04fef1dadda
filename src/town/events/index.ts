export { openPages, type Pages } from "./pages.ts";
export { openSights, type Sights } from "./sights.ts";
export { type Basis, type Event, openSignals, type SeenSignal, type Signals } from "./signals.ts";
