import { afterAll, beforeAll, expect, test } from "vitest";
import { fromMicros, systemClock, toMicros } from "#base";
import {
  doneReply,
  type LegalBasisReply,
  legalBasisReply,
  moduleAnswer,
  type RegisterRecord,
} from "#contract";
import { aDayTooLong, crossing, inPerimeter, loitering } from "../../demo/town/experiment-acts.ts";
import { importBy } from "../../demo/town/first-people.ts";
import { sitDown } from "../support/seat.ts";
import { eventually } from "../support/until.ts";
import { nameOf, openValmont, untilRecording, type Valmont } from "../support/valmont.ts";

/** A Sunday of the summer of 2024, when the experiment of loi 2023-380 was open. */
const summer = Temporal.Instant.from("2024-07-14T15:00:00+02:00");
const secondsAhead = Math.round((summer.epochMilliseconds - systemClock.now().epochMilliseconds) / 1000);
const now = () => toMicros(systemClock.now()) + secondsAhead * 1e6;
const third = "rue-paris";
let valmont: Valmont;

beforeAll(async () => {
  valmont = await openValmont({
    secondsAhead,
    programs: ["town", "recorder", "analyst"],
    cameras: [inPerimeter, aDayTooLong, third],
  });
  await untilRecording(valmont);
});
afterAll(() => valmont[Symbol.asyncDispose]());

function people() {
  const [chief, administrator] = valmont.people;
  if (chief === undefined || administrator === undefined) throw new Error("nobody was enrolled");
  return [chief, administrator] as const;
}

const write = (records: RegisterRecord[]) => importBy(people(), { register: { records } });

type Verdict = LegalBasisReply["cameras"][number]["verdicts"][number];

async function verdictOf(camera: string, processing: string): Promise<Verdict | undefined> {
  const { cameras } = await people()[0].person.ask("GET", "/api/legal-basis", legalBasisReply);
  return cameras.find(({ id }) => id === camera)?.verdicts.find((one) => one.processing === processing);
}

const untilIt = (state: Verdict["state"], camera: string) =>
  eventually(
    `zone crossing ${state} on ${camera}`,
    async () => (await verdictOf(camera, "detect-zone-crossing"))?.state === state,
  );

test("with an attested module and an order of a month, zone crossing is installed and runs; loitering cannot be", async () => {
  const [chief] = people();
  const ask = (id: string) => chief.person.ask("POST", `/api/modules/${id}`, moduleAnswer);
  expect(await ask(loitering)).toMatchObject({
    outcome: "deny",
    reasons: [{ rule: "FR-38", condition: "no-legal-basis" }],
  });
  expect((await ask(crossing)).outcome).toBe("installed");
  await untilIt("runs", inPerimeter);
  const tooLong = await verdictOf(aDayTooLong, "detect-zone-crossing");
  expect(tooLong?.reasons.map(({ condition }) => condition)).toEqual(["experiment-one-month"]);
});

/** Of the order that is watched to its end: a machine on which it has not even begun by then tries a longer one. */
let lasts = 8e6;

test("an order of one calendar month runs, and stops at its end to the second; one day more never begins", async () => {
  const end = fromMicros(Math.floor(now() / 1e6) * 1e6 + lasts);
  lasts = 60e6;
  const inParis = end.toZonedDateTimeISO("Europe/Paris");
  const order = (id: string, from: Temporal.ZonedDateTime): RegisterRecord => ({
    kind: "experiment",
    id,
    reference: `Arrêté ${id} (fictif)`,
    from: from.toString({ timeZoneName: "never", smallestUnit: "second" }),
    until: inParis.toString({ timeZoneName: "never", smallestUnit: "second" }),
    cameras: [third],
    event: { name: "Course (fictive)", nature: "sport", exposedToGraveRisk: true },
    types: ["detect-zone-crossing"],
    sensitiveZones: [third],
    publicNotice: true,
    alertRegister: true,
    stopButton: true,
    humanInLoop: true,
    fictitious: true,
  });
  const line = { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 } };
  await people()[0].person.ask("PUT", `/api/scenes/${third}/${crossing}`, doneReply, { lines: { line } });
  const conditions = async () =>
    (await verdictOf(third, "detect-zone-crossing"))?.reasons.map(({ condition }) => condition);
  await write([order(`course-longue-${toMicros(end)}`, inParis.subtract({ months: 1, days: 1 }))]);
  expect(await conditions()).toEqual(["experiment-one-month"]);
  await write([order(`course-${toMicros(end)}`, inParis.subtract({ months: 1 }))]);
  await untilIt("runs", third);
  await untilIt("refused", third);
  expect(now()).toBeGreaterThanOrEqual(toMicros(end));
  // Its own order is over: what is left are those of other cameras.
  expect(await conditions()).toContain("camera-in-perimeter");
  await untilIt("runs", inPerimeter);
});

test("a camera taken out of the authorisation stops recording, and the console says why", async () => {
  await using seat = await sitDown();
  const { page } = seat;
  await page.goto(await valmont.link("chief"));
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Cadre légal" }).click();
  await page.locator(".legal-camera", { hasText: nameOf(aDayTooLong) }).click();
  const today = summer.toZonedDateTimeISO("Europe/Paris").toPlainDate();
  await write([
    {
      kind: "ending",
      id: "retrait",
      of: { kind: "authorisation", id: "arrete-2024-117" },
      from: today.toString(),
      reason: "arrêté modificatif",
    },
    {
      kind: "authorisation",
      id: "arrete-2024-203",
      reference: "Arrêté préfectoral n° 2024-203 (fictif)",
      signedOn: today.toString(),
      from: today.toString(),
      until: today.add({ years: 4 }).toString(),
      provisional: false,
      cameras: [inPerimeter, third],
      purposes: [1, 5],
      retention: "P15D",
      recipients: [],
      fictitious: true,
    },
  ]);
  await eventually(
    "it stops",
    async () => (await verdictOf(aDayTooLong, "record-video"))?.state === "refused",
  );
  expect((await verdictOf(third, "record-video"))?.state).toBe("runs");
  await page.reload();
  await page.locator(".legal-camera", { hasText: nameOf(aDayTooLong) }).click();
  await page.getByText("doit nommer cette caméra").first().waitFor();
  expect(seat.troubles).toEqual([]);
});
