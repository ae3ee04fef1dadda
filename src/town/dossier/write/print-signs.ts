import type { PublicSign } from "#contract";
import { publicSignOf } from "#legality";
import { signVersion } from "../../register/index.ts";
import { inLanguage } from "../item.ts";
import type { Seen } from "../seen.ts";
import type { Sheet } from "./sheet.ts";
import type { Manner } from "./write-item.ts";

/** A page for each sign: to be printed, put up, and its version written in the camera's file. */
export function printSigns(sheet: Sheet, { cameras, facts, at, town }: Seen, { language }: Manner): void {
  const keeper = { name: town.name, ...(town.contact === undefined ? {} : { contact: town.contact }) };
  const printed = cameras.flatMap(({ id, place }) => {
    const sign = publicSignOf(id, facts, at, keeper);
    return sign === undefined ? [] : [{ id, place, sign }];
  });
  for (const [index, { id, place, sign }] of printed.entries()) {
    if (index > 0) sheet.newPage();
    printSign(sheet, sign, { language, foot: `${id}, ${place} – ${signVersion(sign)}` });
  }
  if (printed.length === 0)
    sheet.text(
      inLanguage({ fr: "Aucune caméra n'est au registre.", en: "No camera is in the register." }, language),
    );
}

function printSign(
  sheet: Sheet,
  sign: PublicSign,
  { language, foot }: { readonly language: Manner["language"]; readonly foot: string },
): void {
  const say = (text: { readonly fr: string; readonly en: string }) => inLanguage(text, language);
  sheet.camera();
  sheet.heading(say(sign.heading), 26);
  sheet.text(sign.purposes.map(say).join(" ; "), 16);
  sheet.text(`${say({ fr: "Responsable", en: "Who answers for it" })} : ${sign.controller}`, 14);
  sheet.text(
    `${say({ fr: "Pour exercer vos droits", en: "To exercise your rights" })} : ${sign.contact ?? sign.controller}`,
    14,
  );
  sheet.text(`${say({ fr: "Images conservées", en: "Pictures kept" })} : ${say(sign.kept)}`, 14);
  sheet.heading(say({ fr: "Vos droits", en: "Your rights" }), 14);
  for (const { title, articles } of sign.rights) sheet.text(`– ${say(title)} (${articles})`, 12);
  for (const line of sign.recourse) sheet.text(say(line), 10);
  sheet.quiet(`${say({ fr: "Fondement", en: "Basis" })} : ${say(sign.basis)}`);
  sheet.quiet(foot);
}
