import { doneReply } from "#contract";
import type { Simulator } from "#simulator";
import type { PlacedClip } from "../place-cameras.ts";
import type { Deployment } from "./deployment.ts";
import { type Enrolled, importBy } from "./first-people.ts";
import { importOf } from "./set-up.ts";

/** Gives the town the ONVIF side of its cameras, and those whose head turns a patrol over their presets. */
export async function manageCameras(
  { plan }: Deployment,
  people: readonly [Enrolled, Enrolled],
  placed: readonly PlacedClip[],
  cameras: Pick<Simulator, "url" | "onvifUrl">,
): Promise<void> {
  const deployer = plan.pack === "laboratory" ? "laboratory" : "commune";
  for (const one of people) await one.signIn();
  await importBy(people, importOf({ deployer, acts: [] }, placed, cameras));
  for (const { camera } of placed) {
    const presets = camera.presets ?? [];
    if (presets.length < 2) continue;
    // As the simulator names those that a head comes with.
    const stops = presets.map((_, index) => ({ preset: `preset-${index + 1}`, seconds: 8 }));
    await people[0].person.ask("PUT", `/api/cameras/${camera.id}/patrols/ronde`, doneReply, {
      id: "ronde",
      name: "Ronde de la place",
      stops,
    });
  }
}
