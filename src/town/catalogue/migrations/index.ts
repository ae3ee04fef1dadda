import { firstSchema } from "./0001-first.ts";

/** Number of each migration is its place: the first brings an empty file to version 1. Never edited once released. */
export const migrations: readonly (readonly string[])[] = [firstSchema];
