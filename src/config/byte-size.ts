const factors: Readonly<Record<string, number>> = {
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};
const form = /^(\d{1,15}(?:\.\d{1,3})?) ?([kMGT]B|[KMGT]iB)$/;

/** `4 TB` in bytes, as disks are sold; `TiB` for powers of two. Undefined where it is none. */
export function parseByteSize(text: string): number | undefined {
  const [, number = "", unit = ""] = form.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(number) * (factors[unit] ?? Number.NaN));
  return number !== "" && Number.isSafeInteger(bytes) ? bytes : undefined;
}
