import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { calledBack, RequisitionRig } from "../../../test/support/requisition-rig.ts";

let desk: RequisitionRig;
beforeEach(async () => {
  desk = await RequisitionRig.open();
});
afterEach(() => desk[Symbol.asyncDispose]());

test("a step that could not be written down has placed no hold; taken again, it places one", async () => {
  const verified = await desk.took(desk.supervisor, await desk.received(), { step: "verify", calledBack });
  const append = desk.rig.town.chain.append.bind(desk.rig.town.chain);
  const full = vi.spyOn(desk.rig.town.chain, "append").mockImplementation(async (entry) => {
    if (entry.detail["what"] === "requisition-preserve") throw new Error("the disk is full");
    return append(entry);
  });
  expect((await desk.take(desk.supervisor, verified, { step: "preserve" })).status).toBe(500);
  expect((await desk.supervisor("GET", "/api/holds")).body.holds).toEqual([]);
  full.mockRestore();
  await desk.took(desk.supervisor, verified, { step: "preserve" });
  expect((await desk.supervisor("GET", "/api/holds")).body.holds).toHaveLength(1);
});

test("of a paper that was registered twice, refusing one leaves the other's hold standing", async () => {
  await desk.took(
    desk.supervisor,
    await desk.took(desk.supervisor, await desk.received(), { step: "verify", calledBack }),
    {
      step: "preserve",
    },
  );
  await desk.took(desk.supervisor, await desk.received(), { step: "refuse", why: "en double" });
  const { holds } = (await desk.supervisor("GET", "/api/holds")).body;
  expect(holds.filter((hold: object) => !("ended" in hold))).toHaveLength(1);
});

test("requisitions hold no more spans than the town may hold, and place none of those that would be too many", async () => {
  const asked = Array.from({ length: 50 }, (_, at) => ({
    camera: "gare",
    from: desk.start + at * 10_000,
    to: desk.start + at * 10_000 + 5_000,
  }));
  const preserve = async (request: object) => {
    const { body } = await desk.supervisor("POST", "/api/requisitions", request);
    return desk.take(
      desk.supervisor,
      await desk.took(desk.supervisor, body, { step: "verify", calledBack }),
      {
        step: "preserve",
      },
    );
  };
  for (let each = 0; each < 9; each += 1)
    expect((await preserve({ ...desk.paper(), asked })).body.outcome).toBe("done");
  await preserve(desk.paper());
  expect((await preserve({ ...desk.paper(), asked })).body.code).toBe("too-many-holds");
  expect((await desk.supervisor("GET", "/api/holds")).body.holds).toHaveLength(451);
});

test("a preliminary enquiry without a magistrate's authorisation is refused by the law, with its article", async () => {
  const { body } = await desk.supervisor("POST", "/api/requisitions", {
    ...desk.paper(),
    frame: "CPP 77-1-1",
  });
  const verified = await desk.took(desk.supervisor, body, { step: "verify", calledBack });
  const denied = await desk.take(desk.supervisor, verified, { step: "preserve" });
  expect(denied.body).toMatchObject({ outcome: "deny", reasons: [{ condition: "officer-competent" }] });
});
