import { readFile } from "node:fs/promises";
import { Fault } from "#base";

/** Old cameras send ten a second; a file of pictures says nothing of its rate. */
const picturesPerSecond = 10;
const step = 90_000 / picturesPerSecond;
const mostPictures = 1_000;

/** A file of JPEG pictures one after the other, as `ffmpeg -f mjpeg` writes them. */
export async function loadJpegClip(path: string) {
  const bytes = new Uint8Array(
    await readFile(path).catch((error: unknown) => {
      throw new Fault("clip-unreadable", `The clip ${path} cannot be read.`, { path }, error);
    }),
  );
  const pictures = picturesIn(bytes);
  const size = pictures[0] === undefined ? undefined : sizeOf(pictures[0]);
  if (size === undefined) {
    throw new Fault("clip-unusable", `The clip ${path} holds no JPEG picture: encode it again.`, { path });
  }
  return {
    path,
    codec: "mjpeg" as const,
    ...size,
    parameterSets: [],
    frames: pictures.map((picture, index) => ({
      nals: [picture],
      key: true,
      dts: index * step,
      pts: index * step,
    })),
    duration: pictures.length * step,
  };
}

/** In a scan FF is always followed by 00 or a restart marker: FF D8 and FF D9 are what they look like. */
function picturesIn(bytes: Uint8Array): Uint8Array[] {
  const pictures: Uint8Array[] = [];
  let start = -1;
  for (let at = 0; at + 1 < bytes.length && pictures.length < mostPictures; at += 1) {
    if (bytes[at] !== 0xff) continue;
    if (bytes[at + 1] === 0xd8 && start < 0) start = at;
    else if (bytes[at + 1] === 0xd9 && start >= 0) {
      pictures.push(bytes.subarray(start, at + 2));
      start = -1;
    }
  }
  return pictures;
}

function sizeOf(picture: Uint8Array): { width: number; height: number } | undefined {
  const frame = Buffer.from(picture).indexOf(Uint8Array.of(0xff, 0xc0, 0x00, 0x11, 8));
  if (frame < 0) return undefined;
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  return { height: view.getUint16(frame + 5), width: view.getUint16(frame + 7) };
}
