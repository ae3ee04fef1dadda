import { filled, fixed } from "../phrase.ts";

export const signPhrases = {
  "sign.open": fixed("Texte du panneau", "Text of the sign"),
  "sign.title": fixed("Panneau d’information du public", "Sign for the public"),
  "sign.controller": fixed("Responsable", "Who answers for it"),
  "sign.purposes": fixed("Pourquoi", "Why"),
  "sign.basis": fixed("Fondement", "Legal basis"),
  "sign.kept": fixed("Images conservées", "Pictures kept"),
  "sign.rights": fixed("Vos droits", "Your rights"),
  "sign.contact": fixed("Pour les exercer", "To exercise them"),
  "sign.version": filled(
    (version: string) =>
      `Version ${version} : à inscrire dans le dossier de la caméra quand le panneau est posé.`,
    (version: string) => `Version ${version}: to be entered in the camera’s file once the sign is placed.`,
  ),
  "sign.print": fixed("Imprimer", "Print"),
};
