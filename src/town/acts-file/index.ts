export { readActs } from "./read-acts.ts";
export { writeActsCsv, writeActsYaml } from "./write-acts.ts";
