import { expect, test } from "vitest";
import type { RegisterRecord, RequisitionRequest } from "#contract";
import { folderSource, verifyPackage } from "#evidence";
import { handOver, RequisitionRig } from "../../../test/support/requisition-rig.ts";
import { communeActs } from "../../../test/support/town-rig.ts";

/** The commune's acts, with a service of the State as recipient and an assessment that covers its taking pictures. */
const shared = communeActs([]).flatMap((act): RegisterRecord[] => {
  if (act.kind === "authorisation")
    return [{ ...act, recipients: [{ service: "Commissariat de Valmont", mode: "poste dédié" }] }];
  return act.kind === "impact-assessment" ? [{ ...act, covers: [...act.covers, "export-to-officer"] }] : [];
});

function common(desk: RequisitionRig) {
  const { reference, service, officer, procedure, offence, asked } = desk.paper();
  return { reference, service, officer, procedure, offence, asked };
}
const ofAnOfficer = (desk: RequisitionRig, service = "Commissariat de Valmont"): RequisitionRequest => ({
  ...common(desk),
  service,
  door: "officer",
  quality: "OPJ",
  habilitation: "note 14 du 3 mars 2026",
});
const ofAProcedure = (desk: RequisitionRig): RequisitionRequest => ({
  ...common(desk),
  door: "procedure",
  kind: "disciplinary",
  competence: "CGFP L532-1",
});

async function manifestOf(desk: RequisitionRig, stands: { id: string; version: number }) {
  await using source = folderSource(desk.folderOf(stands));
  const verdict = await verifyPackage(source);
  if (verdict.outcome === "wrong") throw new Error(verdict.flaw.kind);
  return verdict.manifest;
}

test("an entitled officer takes recordings without a requisition: the entitlement is written in its place, and nothing is held", async () => {
  await using desk = await RequisitionRig.open(shared);
  let stands = await desk.packaged(ofAnOfficer(desk));
  expect((await desk.supervisor("GET", "/api/holds")).body.holds).toEqual([]);
  expect(await manifestOf(desk, stands)).toMatchObject({
    request: { frame: "CSI L252-3", quality: "OPJ, note 14 du 3 mars 2026" },
  });
  stands = await desk.took(desk.supervisor, stands, handOver);
  const log = await desk.log();
  expect(log.filter(({ detail }) => detail["what"] === "export-to-officer")).toMatchObject([
    { operation: "communication", detail: { rule: "FR-10" } },
  ]);
  expect(await desk.took(desk.supervisor, stands, { step: "close" })).toMatchObject({
    state: { is: "closed" },
  });
});

test("an officer of a service that the authorisation does not name gets nothing", async () => {
  await using desk = await RequisitionRig.open(shared);
  const stands = await desk.packaged(ofAnOfficer(desk, "Douanes"));
  const refused = { outcome: "deny", reasons: [{ rule: "FR-10", condition: "recipient-named" }] };
  expect((await desk.supervisor("POST", `/api/requisitions/${stands.id}/copies`, {})).body).toMatchObject(
    refused,
  );
  expect((await desk.log()).at(-1)).toMatchObject({
    operation: "denial",
    detail: { what: "requisition-copy", why: "recipient-named" },
  });
  expect((await desk.take(desk.supervisor, stands, handOver)).body).toMatchObject(refused);
});

test("the authority of a disciplinary procedure gets its extract by the same course, under its own rule", async () => {
  await using desk = await RequisitionRig.open();
  const stands = await desk.packaged(ofAProcedure(desk));
  expect(await manifestOf(desk, stands)).toMatchObject({
    request: { frame: "CSI R253-3 III-3°", quality: "procédure disciplinaire, CGFP L532-1" },
  });
  await desk.took(desk.supervisor, stands, handOver);
  const log = await desk.log();
  expect(log.filter(({ detail }) => detail["what"] === "administrative-extract")).toMatchObject([
    { operation: "communication", detail: { rule: "FR-13" } },
  ]);
});

test("what nothing holds says until the hand-over when it is erased", async () => {
  await using desk = await RequisitionRig.open();
  await desk.reviewed(ofAProcedure(desk));
  const [view] = (await desk.supervisor("GET", "/api/requisitions")).body.requisitions;
  expect(view).toMatchObject({ state: { is: "reviewed" }, deadline: expect.any(Number) });
});

test("a paper that names a plate is searched by people, by camera and time; manifest and notice say that no plate was read", async () => {
  await using desk = await RequisitionRig.open();
  const stands = await desk.packaged({ ...desk.paper(), plate: "AB-123-CD" });
  expect(await manifestOf(desk, stands)).toMatchObject({ request: { plate: "AB-123-CD" } });
  await using source = folderSource(desk.folderOf(stands));
  const notice = new TextDecoder().decode(await source.read("LISEZ-MOI.txt", 0, 10_000));
  expect(notice).toContain("AB-123-CD");
  expect(notice).toContain("no plate was read");
  const log = await desk.log();
  expect(log.filter(({ detail }) => String(detail["what"]).includes("plate"))).toEqual([]);
});

test("who has no door is told where to turn, and the refusal is in the log", async () => {
  await using desk = await RequisitionRig.open();
  const asked = { who: "insurer", camera: "gare", words: "sinistre 88-412" };
  const { body } = await desk.supervisor("POST", "/api/requisitions/no-door", asked);
  expect(body).toMatchObject({ outcome: "deny", reasons: [{ rule: "FR-11" }] });
  expect(body.sentence.fr).toMatch(/dépose plainte/);
  const log = await desk.log();
  expect(log.at(-1)).toMatchObject({ operation: "denial", motive: "insurer: sinistre 88-412" });
});
