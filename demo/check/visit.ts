import { Fault } from "#base";
import { permitAnswer, type Role, sessionReply } from "#contract";
import type { Deployment } from "../town/deployment.ts";
import { visitLink } from "../town/first-people.ts";
import { Person } from "../town/person.ts";

/** Signs in as a visitor would, with a link of its own, and says why. */
export async function visit(deployment: Deployment, role: Role): Promise<Person> {
  const link = await visitLink(deployment.config.sockets.town, deployment.url, role);
  const person = new Person(deployment.url);
  await person.ask("POST", "/api/session", sessionReply, {
    demoCode: new URL(link).hash.slice("#code=".length),
  });
  await person.ask("PUT", "/api/session/motive", sessionReply, {
    purpose: 5,
    text: "contrôle de la démonstration",
  });
  return person;
}

/** A permit to look at a recorded span. Fault `demo-denied` with the town's sentence where there is none. */
export async function playbackPermit(
  person: Person,
  camera: string,
  span: { from: number; to: number },
): Promise<string> {
  const answer = await person.ask("POST", "/api/permits", permitAnswer, {
    processing: "playback",
    cameras: [camera],
    motive: "contrôle de la démonstration",
    span,
  });
  if (answer.outcome === "permit") return answer.token;
  const why = answer.reasons.map((one) => `${one.article}: ${one.sentence.en}`).join(" ");
  throw new Fault("demo-denied", `Playback of ${camera} was denied: ${why}`, { camera });
}
