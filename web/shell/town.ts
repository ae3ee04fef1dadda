import { TownState } from "./town-state.ts";

/** The one town of this page. */
export const town = new TownState();
