/** What a rule over whole pictures asks of its decoder. */
export const pictureRoom = { width: 416, height: 256 } as const;
/** And one that people are followed for: a sub stream's own size, of which the detector looks at windows. */
export const trackRoom = { width: 640, height: 480 } as const;
/** A pace that keeps tracks whole. */
export const picturesPerSecond = 5;
