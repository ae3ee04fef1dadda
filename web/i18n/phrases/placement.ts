import { filled, fixed } from "../phrase.ts";

/** Placing a camera that is to read plates: what is measured, and what to change before the mast is put up. */
export const placementPhrases = {
  "placement.title": fixed("Implantation pour lire des plaques", "Placement for reading plates"),
  "placement.intro": fixed(
    "Mesure l'image de cet instant, avec un véhicule en vue. Aucune plaque n'est montrée ni gardée.",
    "Measures the picture of this moment, with a vehicle in view. No plate is shown or kept.",
  ),
  "placement.angle": fixed("Angle mesuré sur place (degrés)", "Angle measured on the spot (degrees)"),
  "placement.angle-hint": fixed(
    "Entre l'axe de la caméra et celui de la voie. L'image ne le dit pas : laissez vide s'il n'est pas connu.",
    "Between the camera's axis and the road's. The picture does not say it: leave it empty if unknown.",
  ),
  "placement.measure": fixed("Mesurer la vue", "Measure the view"),
  "placement.working": fixed("Mesure en cours", "Measuring"),
  "placement.none": fixed(
    "Aucune plaque n'est en vue. Placez un véhicule là où il devra être lu, puis recommencez.",
    "No plate is in view. Put a vehicle where it is to be read, then measure again.",
  ),
  "placement.plate": filled(
    (number: number) => `Plaque ${number}`,
    (number: number) => `Plate ${number}`,
  ),
  "placement.read": fixed("serait lue", "would be read"),
  "placement.unread": fixed("ne serait pas lue", "would not be read"),
  "placement.figures": filled(
    (height: string, lean: string, edge: string) =>
      `caractères ${height} px, inclinaison ${lean}°, bords ${edge} px`,
    (height: string, lean: string, edge: string) =>
      `characters ${height} px, lean ${lean}°, edges ${edge} px`,
  ),
  "placement.light": filled(
    (ground: number, contrast: number) => `clarté ${ground} sur 255, contraste ${contrast}`,
    (ground: number, contrast: number) => `brightness ${ground} of 255, contrast ${contrast}`,
  ),
  "placement.good": fixed("Rien à changer.", "Nothing to change."),
  "placement.prevents": fixed("empêche la lecture", "prevents reading"),
  "placement.hinders": fixed("gêne la lecture", "hinders reading"),
  "placement.about-height": filled(
    (is: string, needed: string) =>
      `Caractères de ${is} px, il en faut ${needed} : rapprochez la caméra, ou serrez son champ.`,
    (is: string, needed: string) =>
      `Characters of ${is} px where ${needed} are needed: bring the camera nearer, or narrow its field.`,
  ),
  "placement.about-angle": filled(
    (is: string, needed: string) =>
      `Angle de ${is}°, au plus ${needed}° : rapprochez le mât de l'axe de la voie, ou baissez la caméra.`,
    (is: string, needed: string) =>
      `An angle of ${is}°, ${needed}° at most: bring the mast nearer to the road's axis, or lower the camera.`,
  ),
  "placement.about-lean": filled(
    (is: string, needed: string) =>
      `Plaque inclinée de ${is}°, au plus ${needed}° : redressez la caméra sur son support.`,
    (is: string, needed: string) =>
      `The plate leans by ${is}°, ${needed}° at most: level the camera on its mount.`,
  ),
  "placement.about-blur": filled(
    (is: string, needed: string) =>
      `Bords flous (${is} de la hauteur, au plus ${needed}) : mise au point, ou obturateur plus rapide.`,
    (is: string, needed: string) =>
      `Blurred edges (${is} of the height, ${needed} at most): focus, or a faster shutter.`,
  ),
  "placement.about-dark": filled(
    (is: string, needed: string) =>
      `Trop sombre (${is}, il faut ${needed}) : éclairage infrarouge, ou gain plus haut.`,
    (is: string, needed: string) => `Too dark (${is}, ${needed} needed): infrared light, or more gain.`,
  ),
  "placement.about-bright": filled(
    (is: string, needed: string) =>
      `Éblouie (${is}, au plus ${needed}) : moins d'exposition, ou éclairage de biais.`,
    (is: string, needed: string) =>
      `Blinded (${is}, ${needed} at most): less exposure, or light from the side.`,
  ),
  "placement.about-contrast": filled(
    (is: string, needed: string) =>
      `Contraste de ${is}, il faut ${needed} : exposition, ou filtre ; nettoyez la vitre.`,
    (is: string, needed: string) =>
      `A contrast of ${is} where ${needed} is needed: exposure, or a filter; clean the glass.`,
  ),
};
