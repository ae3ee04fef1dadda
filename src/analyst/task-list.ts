import { availableParallelism } from "node:os";
import { canonicalJson } from "#base";
import type { AnalystAssignment, AnalystHealth } from "#contract";
import { Task, type TaskParts } from "./task.ts";
import type { Assigned } from "./task-scope.ts";

/** What the town wants done, and the tasks that do it: what is no longer wanted stops, what is new starts. */
export class TaskList implements AsyncDisposable {
  #revision = 0;
  readonly #parts: TaskParts;
  readonly #tasks = new Map<string, Task>();

  constructor(parts: TaskParts) {
    this.#parts = parts;
  }

  get health(): AnalystHealth {
    const { measured } = this.#parts.capacity;
    return {
      revision: this.#revision,
      cores: availableParallelism(),
      ...(measured === undefined ? {} : { measured }),
      tasks: [...this.#tasks.values()].map((task) => task.health),
      modules: [...this.#parts.modules.health],
    };
  }

  /** Resolves when what is no longer wanted has stopped. */
  async take({ revision, tasks }: AnalystAssignment): Promise<"taken" | "older"> {
    if (revision < this.#revision) return "older";
    this.#revision = revision;
    const wanted = new Map(tasks.map((assigned) => [keyOf(assigned), assigned]));
    const unwanted = [...this.#tasks].filter(([key]) => !wanted.has(key));
    for (const [key] of unwanted) this.#tasks.delete(key);
    for (const [key, assigned] of wanted) {
      const running = this.#tasks.get(key);
      if (running === undefined) this.#tasks.set(key, new Task(assigned, this.#parts));
      else running.renew(assigned);
    }
    await Promise.all(unwanted.map(([, task]) => task[Symbol.asyncDispose]()));
    this.#parts.modules.keepOnly(new Set(tasks.map(({ module }) => `${module.id} ${module.hash}`)));
    return "taken";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#tasks.values()].map((task) => task[Symbol.asyncDispose]()));
  }
}

/** Everything but the permit: a task whose permit alone changed goes on. */
function keyOf({ camera, stream, module, scene }: Assigned): string {
  return canonicalJson({ camera, stream, module, scene });
}
