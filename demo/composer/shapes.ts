export type { Scene } from "#contract";
export type { Box, Category, Point } from "#model";
