import { appendFileSync } from "node:fs";
import { assignmentOf, type FolderTold, openRecorderFolder } from "./recorder-folder.ts";

/* A recorder's own folder over two days: made, written to, found again. */
const [data = "", ledger = ""] = process.argv.slice(2);
const identities = ["3f8e2a34-7c55-4b0e-9a3b-0d6a52c1f001", "3f8e2a34-7c55-4b0e-9a3b-0d6a52c1f002"];
const tell = (told: FolderTold) => appendFileSync(ledger, `${JSON.stringify(told)}\n`);

for (const [day, identity] of identities.entries()) {
  const { keys, store, known, journal } = await openRecorderFolder(data, day);
  await using _journal = journal;
  tell({ told: "key", id: keys.current.id });
  const revision = day + 1;
  await store.save(assignmentOf(revision));
  tell({ told: "assigned", revision });
  const entry = `day ${day}`;
  await journal.append({ operation: "system", actor: "recorder", cameras: [], detail: { what: entry } });
  tell({ told: "journal", entry });
  await known.remember(`/srv/${day}`, identity);
  tell({ told: "known", identity });
}
