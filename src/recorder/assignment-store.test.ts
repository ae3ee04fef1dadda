import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RecorderAssignment } from "#contract";
import { AssignmentStore } from "./assignment-store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-assignment-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const assignment: RecorderAssignment = {
  revision: 3,
  gateKey: "key",
  deployment: "valmont",
  revoked: ["d9"],
  holds: [],
  cameras: [
    {
      id: "place",
      name: "Place",
      permit: "token",
      streams: [
        {
          name: "main",
          url: "rtsp://admin:hidden1@10.0.0.7/main",
          transport: "tcp",
          record: true,
          username: "operator",
          password: "hidden2",
        },
      ],
    },
  ],
};

test("what was kept is read back by the next start", async () => {
  await (await AssignmentStore.open(folder)).save(assignment);
  expect(await (await AssignmentStore.open(folder)).load()).toEqual(assignment);
});

test("at the first start there is none", async () => {
  expect(await (await AssignmentStore.open(folder)).load()).toBeUndefined();
});

test("credentials never lie on the disk in the clear, and only Vigie reads the file", async () => {
  await (await AssignmentStore.open(folder)).save(assignment);
  const text = readFileSync(join(folder, "assignment.json"), "utf8");
  for (const secret of ["hidden1", "hidden2", "operator", "10.0.0.7"]) expect(text).not.toContain(secret);
  for (const file of ["assignment.json", "camera-key"])
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
});

test("saves that overlap leave the last one", async () => {
  const store = await AssignmentStore.open(folder);
  await Promise.all([1, 2, 3, 4, 5].map((revision) => store.save({ ...assignment, revision })));
  expect((await store.load())?.revision).toBe(5);
});

test("a damaged file is a fault that says which, not an empty assignment", async () => {
  const store = await AssignmentStore.open(folder);
  await store.save(assignment);
  writeFileSync(join(folder, "assignment.json"), "{");
  await expect(store.load()).rejects.toMatchObject({ code: "assignment-damaged" });
});
