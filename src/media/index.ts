export { packFromNpm } from "./npm-pack.ts";
