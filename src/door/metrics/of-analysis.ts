import type { AnalystHealth } from "#contract";
import { type Metric, sample } from "./metric.ts";

type Task = AnalystHealth["tasks"][number];

const ofTask = (name: string, help: string, read: (task: Task) => number): Metric => ({
  name: `vigie_analysis_${name}`,
  type: "counter",
  help,
  labels: ["camera", "module"],
  read: ({ analyst }) =>
    (analyst?.tasks ?? []).flatMap((task) =>
      sample({ camera: task.camera, module: task.module }, read(task)),
    ),
});

export const analysisMetrics: readonly Metric[] = [
  {
    name: "vigie_analysis_state",
    type: "gauge",
    help: "1 for the state that the module's task on the camera is in; the other states are absent.",
    labels: ["camera", "module", "state"],
    read: ({ analyst }) =>
      (analyst?.tasks ?? []).flatMap(({ camera, module, state }) => sample({ camera, module, state }, 1)),
  },
  ofTask("pictures_total", "Pictures that were analysed.", ({ pictures }) => pictures),
  ofTask(
    "dropped_pictures_total",
    "Pictures left out because the analyst was behind.",
    ({ dropped }) => dropped,
  ),
  ofTask("detections_total", "Objects found.", ({ detections }) => detections),
  ofTask("signals_total", "Signals raised for a person to look at.", ({ signals }) => signals),
  {
    name: "vigie_analysis_stage_seconds",
    type: "gauge",
    help: "Mean time per picture and stage.",
    labels: ["camera", "module", "stage"],
    read: ({ analyst }) =>
      (analyst?.tasks ?? []).flatMap(({ camera, module, cost }) =>
        (["decode", "detect", "track"] as const).flatMap((stage) =>
          sample({ camera, module, stage }, cost[stage] / 1000),
        ),
      ),
  },
];
