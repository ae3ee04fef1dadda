import { type Command, helpOf } from "./command.ts";

/** Every command, loaded only when called: `vigie law` must not wait for a recorder. */
export const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  demo: {
    summary: "a simulated commune and a laboratory, whole",
    load: async () => (await import("./demo.ts")).demo,
  },
  serve: { summary: "run Vigie on this machine", load: async () => (await import("./serve.ts")).serve },
  test: { summary: "every check and every test", load: async () => (await import("./test.ts")).test },
  discover: {
    summary: "find the cameras of this network",
    load: async () => (await import("./discover.ts")).discover,
  },
  add: { summary: "propose cameras by their address", load: async () => (await import("./add.ts")).add },
  import: {
    summary: "propose the cameras of a CSV file, or the acts of a YAML or CSV file",
    load: async () => (await import("./import.ts")).importTable,
  },
  export: {
    summary: "the register of acts, as YAML or CSV",
    load: async () => (await import("./export.ts")).exportActs,
  },
  law: {
    summary: "what the law permits here, and why not",
    load: async () => (await import("./law.ts")).law,
  },
  modules: {
    summary: "analysis modules and their models",
    load: async () => (await import("./modules.ts")).modules,
  },
  watch: {
    summary: "run an event rule over a video file (laboratory)",
    load: async () => (await import("./watch.ts")).watch,
  },
  plates: {
    summary: "read number plates in photographs or videos (laboratory)",
    load: async () => (await import("./plates.ts")).plates,
  },
  keys: {
    summary: "the key of the recordings: kit, rotation, restoring",
    load: async () => (await import("./keys.ts")).keys,
  },
  machines: {
    summary: "have this machine join its town",
    load: async () => (await import("./machines.ts")).machines,
  },
  check: { summary: "the store's fsck", load: async () => (await import("./check.ts")).check },
  verify: {
    summary: "is this evidence package, this dossier or this log whole and unaltered?",
    load: async () => (await import("./verify.ts")).verify,
  },
  dossier: {
    summary: "everything that an inspection asks for",
    load: async () => (await import("./dossier.ts")).dossier,
  },
  bench: {
    summary: "what must be fast, beside its peers",
    load: async () => (await import("./bench.ts")).bench,
  },
  plan: {
    summary: "what so many cameras take: disks, cores, network, memory",
    load: async () => (await import("./plan.ts")).plan,
  },
  retention: {
    summary: "what will be erased and when",
    load: async () => (await import("./retention.ts")).retention,
  },
  reload: {
    summary: "take up a changed town.yaml without a restart",
    load: async () => (await import("./reload.ts")).reload,
  },
  alarms: {
    summary: "test where alarms go, or print every alarm",
    load: async () => (await import("./alarms.ts")).alarms,
  },
  metrics: {
    summary: "print every metric for Prometheus",
    load: async () => (await import("./metrics.ts")).metrics,
  },
  config: {
    summary: "check a configuration, or print its reference",
    load: async () => (await import("./config.ts")).config,
  },
  api: { summary: "print the OpenAPI description", load: async () => (await import("./api.ts")).api },
};

/** Every command's help, as `docs/ref/commands.md` holds it. */
export async function printCommandReference(): Promise<string> {
  const pages = await Promise.all(
    Object.entries(commands).map(
      async ([name, { load }]) => `## ${name}\n\n\`\`\`\n${helpOf(name, await load())}\`\`\`\n`,
    ),
  );
  return `# Commands\n\n*Status: current. Printed from \`src/cli\`; \`vigie help --reference\` prints it again.*\n\n${pages.join("\n")}`;
}
