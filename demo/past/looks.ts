import { type Clock, type TurnedClock, toMicros } from "#base";
import { doneReply, permitAnswer, sessionReply } from "#contract";
import type { PlacedClip } from "../place-cameras.ts";
import type { Deployment } from "../town/deployment.ts";
import { visitLink } from "../town/first-people.ts";
import { Person } from "../town/person.ts";

const minute = 60_000;

/**
 * Some looks in the past, each with its motive, so that the log has something to answer. The clock is turned
 * in even steps until it stands at the present.
 */
export async function somebodyLooked(
  deployment: Deployment,
  placed: readonly PlacedClip[],
  turned: TurnedClock,
  clock: Clock,
): Promise<void> {
  const left = () => toMicros(clock.now()) / 1000 - toMicros(turned.now()) / 1000;
  const motives = [
    "prise de service, vidéopatrouille",
    "appel d’un riverain, chute d’un cycliste",
    "ronde de fin d’après-midi",
  ];
  const step = left() / (motives.length + 1);
  for (const [index, motive] of motives.entries()) {
    await turned.advance(step);
    const operator = await signIn(deployment);
    await operator.ask("PUT", "/api/session/motive", sessionReply, { purpose: 5, text: motive });
    const camera = placed[index % placed.length]?.camera.id;
    if (camera === undefined) continue;
    await operator.ask("POST", "/api/permits", permitAnswer, { processing: "live-view", cameras: [camera] });
    await turned.advance(Math.min(minute, step / 4));
    const now = toMicros(turned.now());
    await operator.ask("POST", "/api/permits", permitAnswer, {
      processing: "playback",
      cameras: [camera],
      motive,
      span: { from: now - 10 * minute * 1000, to: now - 5 * minute * 1000 },
    });
    await operator.ask("DELETE", "/api/session", doneReply);
  }
  await turned.advance(Math.max(0, left()));
}

async function signIn(deployment: Deployment): Promise<Person> {
  const link = await visitLink(deployment.config.sockets.town, deployment.url, "operator");
  const person = new Person(deployment.url);
  await person.ask("POST", "/api/session", sessionReply, {
    demoCode: new URL(link).hash.slice("#code=".length),
  });
  return person;
}
