/** What every task asks of its decoder: the size that the detector looks at first, at a pace that keeps tracks whole. */
export const pictureRoom = { width: 416, height: 256 } as const;
export const picturesPerSecond = 5;
