import type { Recipe } from "../recipe.ts";
import { bag } from "./bag.ts";
import { counterFlow } from "./counter-flow.ts";
import { crowd } from "./crowd.ts";
import { line } from "./line.ts";
import { station } from "./station.ts";

export { street } from "./street.ts";

export const recipes: readonly Recipe[] = [line, counterFlow, crowd, bag, station];
