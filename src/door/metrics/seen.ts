import type { ProgramName } from "#config";
import type { AnalystHealth, RecorderHealth, TownHealth } from "#contract";

/** What one program costs, as the kernel counts it. */
export interface ProgramCost {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

export interface ProgramSeen {
  readonly name: ProgramName | "door";
  /** It answers. */
  readonly up: boolean;
  readonly starts: number;
  /** Undefined while it is not running. */
  readonly cost: ProgramCost | undefined;
}

/** All that one reading of the metrics rests on; a program that does not answer is absent. */
export interface Seen {
  readonly deployment: string;
  readonly pack: string;
  readonly programs: readonly ProgramSeen[];
  readonly recorder: RecorderHealth | undefined;
  readonly analyst: AnalystHealth | undefined;
  readonly town: TownHealth | undefined;
}
