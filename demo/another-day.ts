/*
 * Loaded before every program of a demonstration on another day (`--import`, and so in each of their threads): its
 * wall clock is ahead by so many seconds. Only a demonstration's own programs are started with it.
 */
const seconds = Number(process.env["VIGIE_DEMO_SECONDS_AHEAD"] ?? 0);
const instant = Temporal.Now.instant.bind(Temporal.Now);

Object.assign(Temporal.Now, { instant: () => instant().add({ seconds }) });
