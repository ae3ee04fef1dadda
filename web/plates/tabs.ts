import type { ComponentType } from "preact";

/** What is shown of each use of plates, by the processing that its module does. */
export const tabs: Readonly<Record<string, ComponentType>> = {};
