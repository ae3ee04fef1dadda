import type { EvidenceCamera, EvidenceManifest, OriginalFile, ViewingCopy } from "#contract";
import type { ChosenFolder } from "./chosen-folder.ts";
import { type PictureTable, readPictureTable } from "./picture-table.ts";

/** One file of one camera, and when each of its pictures was. */
export interface Recording {
  readonly original: OriginalFile;
  /** What this browser plays: the original, or its viewing copy where it cannot; both show a picture at the same second. */
  readonly url: string;
  readonly copy: boolean;
  /** This browser plays neither, and why there is no copy. */
  readonly unplayable: string | undefined;
  readonly table: PictureTable;
  /** Moment of a second of the file, and back. Microseconds since 1970. */
  momentAt(seconds: number): number;
  secondsAt(moment: number): number;
}

export async function openRecordings(
  folder: ChosenFolder,
  camera: EvidenceManifest["cameras"][number],
): Promise<Recording[]> {
  const found: Recording[] = [];
  for (const file of camera.files) {
    if (file.kind !== "original") continue;
    const plays =
      document.createElement("video").canPlayType(`video/mp4; codecs="${file.codecString}"`) !== "";
    // Only where this browser cannot play the original.
    const copy = plays ? undefined : copyOf(camera, file);
    const played = folder.file(copy?.path ?? file.path);
    const table = readPictureTable(await tailOf(folder, file));
    if (played === undefined || table === undefined) continue;
    const url = URL.createObjectURL(played);
    const unplayable = plays || copy !== undefined ? undefined : (file.uncopied ?? file.codecString);
    found.push({
      original: file,
      url,
      copy: copy !== undefined,
      unplayable,
      table,
      ...clockOf(file, table),
    });
  }
  return found.sort((a, b) => a.original.from - b.original.from);
}

function copyOf(camera: EvidenceCamera, file: OriginalFile): ViewingCopy | undefined {
  return camera.files.find((one): one is ViewingCopy => one.kind === "viewing-copy" && one.of === file.path);
}

async function tailOf(folder: ChosenFolder, file: OriginalFile): Promise<Uint8Array> {
  const last = file.pieces.at(-1)?.bytes ?? 0;
  const whole = file.pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  return folder.read(file.path, whole - last, last);
}

/** A picture's moment is its fragment's, which the recorder wrote down, and how far into it the picture lies. */
function clockOf(file: OriginalFile, table: PictureTable): Pick<Recording, "momentAt" | "secondsAt"> {
  const starts = file.pieces.flatMap((piece) => (piece.what === "fragment" ? [piece.start] : []));
  const marks = table.fragments.flatMap((seconds, at) => {
    const moment = starts[at];
    return moment === undefined ? [] : [{ seconds, moment }];
  });
  const first = marks[0] ?? { seconds: 0, moment: file.from };
  return {
    momentAt(seconds) {
      const mark = marks.findLast((one) => one.seconds <= seconds + 1e-6) ?? first;
      return Math.round(mark.moment + (seconds - mark.seconds) * 1e6);
    },
    secondsAt(moment) {
      const mark = marks.findLast((one) => one.moment <= moment) ?? first;
      return mark.seconds + (moment - mark.moment) / 1e6;
    },
  };
}
