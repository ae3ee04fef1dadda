import { type Metric, sample, yes } from "./metric.ts";
import type { ProgramSeen, Seen } from "./seen.ts";

const ofProgram = (
  name: string,
  type: Metric["type"],
  help: string,
  read: (program: ProgramSeen) => number | undefined,
): Metric => ({
  name: `vigie_program_${name}`,
  type,
  help,
  labels: ["program"],
  read: ({ programs }) => programs.flatMap((program) => sample({ program: program.name }, read(program))),
});

const ofTown = (name: string, help: string, read: (town: NonNullable<Seen["town"]>) => number): Metric => ({
  name: `vigie_${name}`,
  type: "gauge",
  help,
  labels: [],
  read: ({ town }) => (town === undefined ? [] : sample({}, read(town))),
});

export const programMetrics: readonly Metric[] = [
  {
    name: "vigie_info",
    type: "gauge",
    help: "Which deployment this is, under which rule pack. Always 1.",
    labels: ["deployment", "pack"],
    read: ({ deployment, pack }) => sample({ deployment, pack }, 1),
  },
  ofProgram("up", "gauge", "1 while the program answers.", ({ up }) => yes(up)),
  ofProgram(
    "starts_total",
    "counter",
    "Starts of the program since Vigie was started.",
    ({ starts }) => starts,
  ),
  ofProgram(
    "cpu_seconds_total",
    "counter",
    "Processor time of the running program, its children left out.",
    ({ cost }) => cost?.cpuSeconds,
  ),
  ofProgram(
    "resident_memory_bytes",
    "gauge",
    "Memory of the running program.",
    ({ cost }) => cost?.residentBytes,
  ),
  {
    name: "vigie_alarms",
    type: "gauge",
    help: "Alarms that stand, by severity and by whether somebody acknowledged them.",
    labels: ["severity", "acknowledged"],
    read: ({ town }) =>
      (town?.alarms ?? []).flatMap(({ severity, waiting, acknowledged }) => [
        ...sample({ severity, acknowledged: "no" }, waiting),
        ...sample({ severity, acknowledged: "yes" }, acknowledged),
      ]),
  },
  ofTown("log_writable", "1 while the operation log can be written.", ({ logWritable }) => yes(logWritable)),
  ofTown("console_pages", "Pages of the console that are open.", ({ pages }) => pages),
];
