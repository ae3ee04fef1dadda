import { type FragmentParts, unreadable, type WholeFragment } from "./decode-fragment.ts";
import { startFfmpeg } from "./ffmpeg.ts";

const input = "-protocol_whitelist pipe -threads 1 -f mp4 -i pipe:0";
const mostBytes = 64 * 1024 * 1024;

/** Every picture of a fragment as a JPEG of that width, for a person to step through. Fault `copy-unreadable`. */
export async function stillsOf(
  { init, fragment }: WholeFragment,
  width: number,
  { box, clock, signal }: FragmentParts,
): Promise<Buffer[]> {
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const output = `-an -vsync passthrough -vf scale=${width}:-2:flags=area -pix_fmt yuvj420p -c:v mjpeg -q:v 4 -threads 1 -f image2pipe pipe:1`;
  const child = startFfmpeg([...input.split(" "), ...output.split(" ")], box, ending);
  child.input.write(init);
  child.input.end(fragment);
  void clock.sleep(30_000, ending).then(() => child.stop());
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of child.output as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw unreadable("its pictures are too large");
      chunks.push(chunk);
    }
    const ended = await child.ended;
    if (ended.kind !== "finished")
      throw unreadable(ended.kind === "failed" ? ended.detail : "it took too long");
    return jpegsIn(Buffer.concat(chunks));
  } finally {
    over.abort();
  }
}

const startOfImage = Buffer.from([0xff, 0xd8, 0xff]);

/** One after the other in a stream: inside a picture its first marker cannot stand (ITU-T T.81, B.1.1.5). */
export function jpegsIn(bytes: Buffer): Buffer[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(startOfImage); at !== -1; at = bytes.indexOf(startOfImage, at + 3))
    starts.push(at);
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length));
}
