/** Bytes on their way to one volume at most: eight seconds of 64 cameras at 4 Mbit/s. */
export const queueBytes = 256 * 1024 * 1024;
