import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { systemClock, toMicros } from "#base";
import {
  codeReply,
  codesReply,
  doneReply,
  fragmentsReply,
  logReply,
  looksReply,
  noDoorReply,
  peopleReply,
  permitAnswer,
  problem,
  publicSignReply,
  type RegisterRecord,
  registerReply,
  requisitionView,
  retentionPlan,
  sessionReply,
} from "#contract";
import { importBy } from "../../demo/town/first-people.ts";
import { Person } from "../../demo/town/person.ts";
import { takeSteps } from "../../demo/town/take-steps.ts";
import { openValmont, password, untilRecording, type Valmont } from "../support/valmont.ts";

/*
 * What an inspector tries on the spot (law/france.md, section 4), on one town that runs: its programs, its port, its
 * cameras, its commands. A dome, analyses in a camera, a resident and the clock's own doubt have theirs elsewhere.
 */

const camera = "place-armes";
const main = join(import.meta.dirname, "../../src/cli/main.ts");
const minute = 60_000_000;
const now = () => toMicros(systemClock.now());
/** Who and what comes in is another one each time, so that a test can be tried again. */
const anew = () => `${now()}`;

let town: Valmont;
let chief: Person;
let supervisor: Person;
let inspector: Person;
beforeAll(async () => {
  town = await openValmont({ cameras: [camera, "rue-paris"], pastMinutes: 3 });
  [chief, supervisor, inspector] = await Promise.all([
    town.visitor("chief"),
    town.visitor("supervisor"),
    town.visitor("inspector"),
  ]);
  await untilRecording(town);
});
afterAll(() => town[Symbol.asyncDispose]());

/** A command as an inspector sees it: its code and all that it said. */
async function vigie(...words: string[]): Promise<{ code: number; said: string }> {
  return promisify(execFile)(process.execPath, [
    "--disable-warning=ExperimentalWarning",
    main,
    ...words,
  ]).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}

const itemFile = z.object({
  tables: z.record(z.string(), z.object({ rows: z.array(z.record(z.string(), z.unknown())) })),
});

/** One proposes, the other accepts. */
async function importTogether(...records: RegisterRecord[]): Promise<void> {
  const [first, second] = town.people;
  if (first === undefined || second === undefined) throw new Error("nobody is enrolled");
  await importBy([first, second], { register: { territory: "Valmont", records } });
}

async function entries() {
  const path = `/api/log?from=0&to=${Number.MAX_SAFE_INTEGER}`;
  return (await inspector.ask("GET", path, logReply)).entries;
}

async function playback(who: Person, motive: string, span: { from: number; to: number }) {
  const asked = { processing: "playback", cameras: [camera], motive, span };
  return who.ask("POST", "/api/permits", permitAnswer, asked);
}

test("the oldest picture of a camera is within the authorised time, and is the one that the town says", async () => {
  const plan = await inspector.ask("GET", "/api/retention", retentionPlan);
  const kept = plan.cameras.find((one) => one.camera === camera);
  expect(kept?.keeping.cap).toEqual([
    { unit: "days", amount: 15 },
    { unit: "months", amount: 1 },
  ]);
  const span = { from: kept?.oldest ?? 0, to: now() };
  const permit = await playback(chief, "contrôle : la plus ancienne image", span);
  if (permit.outcome === "deny") throw new Error(permit.reasons[0]?.sentence.en);
  const path = `/media/fragments/${camera}/main?from=${span.from}&to=${span.to}`;
  const { fragments } = fragmentsReply.parse(await (await chief.media(path, permit.token)).json());
  expect(fragments[0]?.start).toBe(kept?.oldest);
});

test("any line of the log that let somebody look has its reason and its rule, and who saw a camera from then to then is found", async () => {
  const span = { from: now() - 2 * minute, to: now() - minute };
  await playback(supervisor, "chute d’un cycliste", span);
  const looks = (await entries()).filter(
    ({ operation, decision, detail }) =>
      operation === "consultation" && decision !== undefined && !detail.includes("look: ended"),
  );
  expect(looks.length).toBeGreaterThan(3);
  for (const { motive, detail } of looks)
    expect([motive, detail]).toEqual([expect.stringMatching(/.{3}/), expect.stringMatching(/FR-0[35]/)]);
  const path = (of: string) => `/api/log/looks?camera=${of}&from=${span.from}&to=${span.to}`;
  const seen = await inspector.ask("GET", path(camera), looksReply);
  expect(seen.looks).toContainEqual(
    expect.objectContaining({
      actor: "demo-supervisor",
      motive: "chute d’un cycliste",
      processing: "playback",
    }),
  );
  expect((await inspector.ask("GET", path("rue-paris"), looksReply)).looks).not.toContainEqual(
    expect.objectContaining({ motive: "chute d’un cycliste" }),
  );
});

test("an agent who has left is not let in, and the log has it", async () => {
  const { code } = await chief.ask("POST", "/api/people/codes", codeReply, { role: "operator" });
  const { codes } = await chief.ask("GET", "/api/people/codes", codesReply);
  const [, administrator] = town.people;
  for (const { id, waits } of codes)
    if (waits) await administrator?.person.ask("POST", `/api/people/codes/${id}/confirm`, doneReply);
  const login = `durand-${anew()}`;
  const agent = { code, login, name: "Jean Durand", password, role: "operator" };
  await new Person(town.deployment.url).ask("POST", "/api/enrol", sessionReply.shape.person, agent);
  const { people } = await chief.ask("GET", "/api/people", peopleReply);
  const gone = people.find((one) => one.login === login);
  await chief.answer("POST", `/api/people/${gone?.id ?? ""}/departure`);
  const again = await new Person(town.deployment.url).answer("POST", "/api/session", {
    login,
    password,
  });
  expect(again.status).toBe(401);
  const said = (await entries()).map(({ operation, actor, detail }) => `${operation} ${actor} ${detail}`);
  expect(said).toContainEqual(expect.stringMatching(/^configuration demo-chief person-departed.*durand/));
  expect(said).toContainEqual(expect.stringMatching(/^denial .*sign-in.*why: wrong/));
});

test("an export that no requisition asked for is refused by its rule, and is in the log and the dossier", async () => {
  const asked = { who: "insurer", camera, words: "dossier sinistre 42" };
  const answer = await supervisor.ask("POST", "/api/requisitions/no-door", noDoorReply, asked);
  expect(answer.reasons).toMatchObject([{ rule: "FR-11" }]);
  const span = { from: now() - 2 * minute, to: now() - minute };
  const taken = await supervisor.answer("POST", "/api/permits", {
    processing: "export-on-requisition",
    cameras: [camera],
    motive: "pour un ami",
    span,
  });
  expect(taken.ok && permitAnswer.parse(await taken.json()).outcome === "permit").toBe(false);
  const refused = (await entries()).filter(({ operation }) => operation === "denial");
  expect(refused.map(({ detail }) => detail).join("\n")).toContain("FR-11");
});

test("the package of a disciplinary procedure verifies until one bit of it is another", async () => {
  const span = { camera, from: now() - 2 * minute, to: now() - 2 * minute + 5_000_000 };
  const received = await supervisor.ask("POST", "/api/requisitions", requisitionView, {
    door: "procedure",
    reference: "2026-DISC-7",
    service: "Mairie de Valmont, ressources humaines",
    officer: "A. Petit, directrice",
    procedure: "Procédure 2026-7",
    offence: "manquement au règlement intérieur",
    kind: "disciplinary",
    competence: "CGFP L532-1",
    asked: [span],
  });
  const calledBack = { number: "03 27 00 00 17", spokeWith: "la directrice" };
  const packaged = await takeSteps(received, [
    [supervisor, { step: "verify", calledBack }],
    [supervisor, { step: "preserve" }],
    [supervisor, { step: "search", found: "un agent entre à 12 s" }],
    [supervisor, { step: "extract" }],
    [chief, { step: "review", remarks: "" }],
    [supervisor, { step: "package" }],
  ]);
  const folder = join(town.deployment.config.data, "town/evidence", packaged.id);
  expect(await vigie("verify", folder)).toMatchObject({ code: 0 });
  const film = join(folder, `data/cameras/${camera}/main-1.mp4`);
  const whole = await readFile(film);
  await writeFile(film, whole.with(whole.length >> 1, (whole[whole.length >> 1] ?? 0) ^ 1));
  const wrong = await vigie("verify", folder);
  expect([wrong.code === 0, wrong.said]).toEqual([false, expect.stringContaining("main-1.mp4")]);
  await writeFile(film, whole);
  const handedOver = await takeSteps(packaged, [
    [supervisor, { step: "hand-over", to: "A. Petit", identity: "carte 7", receipt: "R-7" }],
    [supervisor, { step: "close" }],
  ]);
  expect(handedOver.state).toMatchObject({ is: "closed", answer: "whole" });
  const log = await entries();
  expect(
    log.filter(({ detail }) => detail.includes("administrative-extract")).map(({ operation }) => operation),
  ).toContain("communication");
});

test("a supplier comes in when an agent has opened it for a contract, sees no picture, and is out when it is shut", async () => {
  const [, administrator] = town.people;
  const supplied = anew();
  const plan = {
    supplier: `Télé-Maint ${supplied}`,
    person: "A. Durand",
    why: "panne du volume",
    minutes: 60,
  };
  const before = await chief.answer("POST", "/api/maintenance", plan);
  expect([before.ok, problem.parse(await before.json()).code]).toEqual([false, "maintenance-refused"]);
  const day = systemClock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const contract: RegisterRecord = {
    kind: "processor-contract",
    id: `tele-maint-${supplied}`,
    supplier: plan.supplier,
    reference: "Marché 2026-4 (fictif)",
    from: day.toString(),
    until: day.add({ years: 1 }).toString(),
  };
  await importTogether(contract);
  const opened = z
    .object({ code: z.string() })
    .parse(await (await administrator?.person.answer("POST", "/api/maintenance", plan))?.json());
  const supplier = new Person(town.deployment.url);
  await supplier.ask("POST", "/api/session", sessionReply, { maintenanceCode: opened.code });
  expect((await supplier.answer("GET", "/api/health")).ok).toBe(true);
  const look = await supplier.answer("POST", "/api/permits", { processing: "live-view", cameras: [camera] });
  expect(look.ok && permitAnswer.parse(await look.json()).outcome === "permit").toBe(false);
  const { sessions } = z
    .object({ sessions: z.array(z.object({ id: z.string(), state: z.string() })) })
    .parse(await (await chief.answer("GET", "/api/maintenance")).json());
  const inside = sessions.filter(({ state }) => state === "in");
  expect(inside).toHaveLength(1);
  await administrator?.person.answer("DELETE", `/api/maintenance/${inside[0]?.id ?? ""}`);
  expect((await supplier.answer("GET", "/api/health")).status).toBe(401);
});

test("a sign whose words are no longer those of today is named in the dossier, which verifies and has all that was tried", async () => {
  const { records } = await chief.ask("GET", "/api/register", registerReply);
  const { textVersion: current } = await chief.ask("GET", `/api/cameras/${camera}/sign`, publicSignReply);
  // One was replaced; under the other an older text hangs.
  const hanging = { [camera]: current, "rue-paris": "00c0ffee" };
  const files = records.flatMap(({ record }) => {
    if (record.kind !== "camera" || record.sign === null) return [];
    const textVersion = Object.entries(hanging).find(([id]) => id === record.id)?.[1];
    return textVersion === undefined ? [] : [{ ...record, sign: { ...record.sign, textVersion } }];
  });
  await importTogether(...files);

  const { config } = town.deployment;
  const dossier = join(config.data, `../dossier-${anew()}`);
  const made = await vigie("dossier", "--out", dossier, "--config", config.file, "--language", "fr");
  expect(made).toMatchObject({ code: 0 });
  expect(await vigie("verify", dossier)).toMatchObject({ code: 0 });
  const table = async (item: string, name: string) =>
    itemFile.parse(JSON.parse(await readFile(join(dossier, `${item}.json`), "utf8"))).tables[name]?.rows;
  const signs = await table("07-panneaux", "panneaux");
  expect(signs?.find(({ id }) => id === camera)).toMatchObject({ hangs: current, current });
  const found = await table("22-contradictions", "contradictions");
  expect(found?.filter(({ id }) => id === "sign-out-of-date")).toMatchObject([{ subject: "rue-paris" }]);
  const kept = await table("08-conservation", "enregistrements");
  expect(kept?.find((row) => row["camera"] === camera)).toMatchObject({ within: true });
  expect(JSON.stringify(await table("15-regles", "refus"))).toContain("FR-11");
  expect(JSON.stringify(await table("12-requisitions", "requisitions"))).toContain("2026-DISC-7");
  const maintained = await table("17-sous-traitants", "telemaintenance");
  expect(maintained?.map((row) => row["why"])).toContain("panne du volume");
});
