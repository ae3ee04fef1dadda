/** The token of the one image sensor, and of its configuration. */
export const videoSource = "source";
