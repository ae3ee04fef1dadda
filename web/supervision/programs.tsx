import type { HealthReply } from "#contract";
import { decimal, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

/** The programs around the town, and what analysts are doing. */
export function Programs({ health }: { health: HealthReply }) {
  const tasks = health.analysts.flatMap((analyst) => analyst.health?.tasks ?? []);
  return (
    <>
      <section>
        <h2>{say("supervision.programs")}</h2>
        <ul class="volumes">
          {health.recorders.map((recorder) => (
            <Program
              key={`recorder ${recorder.name}`}
              kind={say("supervision.recorder")}
              name={recorder.name}
              linked={recorder.linked}
              more={recorder.health === undefined ? "" : say("supervision.workers", recorder.health.workers)}
            />
          ))}
          {health.analysts.map((analyst) => (
            <Program
              key={`analyst ${analyst.name}`}
              kind={say("supervision.analyst")}
              name={analyst.name}
              linked={analyst.linked}
              more=""
            />
          ))}
        </ul>
      </section>
      {tasks.length === 0 ? null : (
        <section>
          <h2>{say("supervision.tasks")}</h2>
          <div class="panel scroll-x" tabIndex={0} role="region" aria-label={say("supervision.tasks")}>
            <table class="health">
              <thead>
                <tr>
                  <th scope="col">{say("supervision.camera")}</th>
                  <th scope="col">{say("supervision.module")}</th>
                  <th scope="col">{say("supervision.state")}</th>
                  <th scope="col" class="number">
                    {say("supervision.pictures")}
                  </th>
                  <th scope="col" class="number">
                    {say("supervision.detections")}
                  </th>
                  <th scope="col" class="number">
                    {say("supervision.signals")}
                  </th>
                  <th scope="col" class="number">
                    {say("supervision.cost")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {tasks.map((task) => (
                  <tr key={`${task.camera} ${task.module}`} data-trouble={task.state === "failed"}>
                    <td>{town.cameraById.value.get(task.camera)?.name ?? task.camera}</td>
                    <td>{task.module}</td>
                    <td>
                      {say(`task.${task.state}`)}
                      {task.detail === "" ? null : <span class="soft small detail">{task.detail}</span>}
                    </td>
                    <td class="number">{task.pictures}</td>
                    <td class="number">{task.detections}</td>
                    <td class="number">{task.signals}</td>
                    <td class="number">
                      {decimal(task.cost.decode + task.cost.detect + task.cost.track)} ms
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}

function Program(props: { kind: string; name: string; linked: boolean; more: string }) {
  return (
    <li class="panel volume" data-state={props.linked ? "ready" : "failed"}>
      <h3>
        {props.kind}
        <span class={props.linked ? "chip" : "chip high"}>
          {say(props.linked ? "supervision.linked" : "supervision.unlinked")}
        </span>
      </h3>
      <p class="soft small">{props.name}</p>
      {props.more === "" ? null : <p class="soft small">{props.more}</p>}
    </li>
  );
}
