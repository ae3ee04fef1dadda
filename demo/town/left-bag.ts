/** What the laboratory shows of things left behind: a bag that its bringer walks away from, and the module that tells it. */
export const leftBag = { module: "left-object", camera: "sac" } as const;

/** The film leaves it alone for half a minute only; a town waits as long before it says anything. */
export const leftBagRule = { "left-object": { after: "10 s" } } as const;
