export { openPages, type Pages } from "./pages.ts";
export { type Basis, type Event, openSignals, type SeenSignal, type Signals } from "./signals.ts";
