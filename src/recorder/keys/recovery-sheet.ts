import { allKeys, type KeyRing } from "./key-ring.ts";
import { kitLines } from "./recovery-kit.ts";

/** The recovery kit as it is printed, in both languages: whoever finds it in the safe in ten years must know what it is. */
export function recoverySheet(ring: KeyRing, deployment: { id: string; name: string }): string {
  const keys = allKeys(ring).flatMap((key) => [
    `  Clé / key ${key.id}   ${key.made.slice(0, 10)}`,
    "",
    ...kitLines(key).map((line) => `      ${line}`),
    "",
  ]);
  return [
    `VIGIE · ${deployment.name} (${deployment.id})`,
    "Clé de secours des enregistrements / Recovery kit of the recordings",
    "",
    "Sans cette clé, les enregistrements de vidéoprotection sont perdus pour tous. Avec elle et les disques,",
    "n'importe qui peut les lire. À imprimer en un seul exemplaire, sous pli scellé, au coffre, loin des disques.",
    "",
    "Without this key nobody can read the recordings; with it and the disks, anybody can. Print it once, seal it,",
    "keep it in a safe, away from the disks.",
    "",
    ...keys,
    "Pour la remettre en place / To put it back:   vigie keys restore --config town.yaml",
    "Chiffres et lettres sans I, L, O ni U / Digits and letters without I, L, O and U.",
    "",
  ].join("\n");
}
