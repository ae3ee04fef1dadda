import { expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { folderSource, verifyPackage } from "#evidence";
import { handOver, RequisitionRig } from "../../../test/support/requisition-rig.ts";

const adopted: RegisterRecord = {
  kind: "house-rule",
  id: "urgence",
  rule: "urgent-hand-over",
  reference: "Note de service 12 (fictive)",
  signedOn: "2026-01-05",
  from: "2026-01-05",
  until: "2030-01-04",
};
const urgent = { step: "urgent", why: "enlèvement en cours" };

test("in an urgency one agent hands over alone; receipt and manifest say that the review is owed, and it is made later", async () => {
  await using desk = await RequisitionRig.open([adopted]);
  const { supervisor, chief } = desk;
  let stands = await desk.took(supervisor, await desk.extracted(), urgent);
  expect(stands).toMatchObject({
    state: { is: "review-owed", review: { outcome: "owed", why: "enlèvement en cours" } },
  });
  stands = await desk.took(supervisor, stands, { step: "package" });
  await using source = folderSource(desk.folderOf(stands));
  expect(await verifyPackage(source)).toMatchObject({
    outcome: "whole",
    manifest: { reviewer: { outcome: "owed", why: "enlèvement en cours" } },
  });
  stands = await desk.took(supervisor, stands, handOver);
  expect(stands).toMatchObject({ state: { is: "handed-over", review: { outcome: "owed" } } });
  expect((await desk.take(supervisor, stands, { step: "close" })).body.code).toBe("requisition-review-owed");
  const own = await desk.take(supervisor, stands, { step: "review", remarks: "" });
  expect(own.body.code).toBe("requisition-same-person");
  stands = await desk.took(chief, stands, { step: "review", remarks: "conforme" });
  expect(stands).toMatchObject({ state: { is: "handed-over", review: { outcome: "done" } } });
  expect((await desk.take(chief, stands, { step: "review", remarks: "" })).body.code).toBe(
    "requisition-not-now",
  );
  expect(await desk.took(chief, stands, { step: "close" })).toMatchObject({ state: { is: "closed" } });
});

test("without the act that adopts it nobody goes on alone: the law's refusal is told and written down", async () => {
  await using desk = await RequisitionRig.open();
  const stands = await desk.extracted();
  const { body } = await desk.take(desk.supervisor, stands, urgent);
  expect(body).toMatchObject({
    outcome: "deny",
    reasons: [{ condition: "second-agent", nature: "house-rule" }],
  });
  expect((await desk.log()).at(-1)).toMatchObject({
    operation: "denial",
    detail: { what: "requisition-urgent" },
  });
  expect((await desk.take(desk.supervisor, stands, { step: "package" })).body.code).toBe(
    "requisition-not-now",
  );
});
