import { cp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acceptNoBox } from "#media";
import { recordedClip } from "./recorded-clip.ts";
import { RequisitionRig } from "./requisition-rig.ts";
import { makeTestClip, smallClip } from "./test-clip.ts";

/** What a town hands over of a camera that sends H.265, with the viewing copy that it makes. */
export async function copiedPackage(folder: string, reader: string): Promise<void> {
  // What is decoded was made here.
  acceptNoBox("none-and-i-accept-it");
  const clip = { ...smallClip, codec: "h265", width: 640, height: 360 } as const;
  const film = await recordedClip(await makeTestClip(join(tmpdir(), "vigie-clips"), clip), 3);
  await using desk = await RequisitionRig.open([], film);
  const stands = await desk.packaged();
  await cp(desk.folderOf(stands), join(folder, "data"), { recursive: true });
  await writeFile(join(folder, "reader.html"), reader);
}
