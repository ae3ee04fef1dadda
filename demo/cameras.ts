/** Where each camera of the demonstration stands, and which clip it plays. */
export interface DemoCamera {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly clip: string;
  /** What it plays where that clip cannot be made (no apt, no network). */
  readonly otherwise?: string;
  /** Its head turns. */
  readonly ptz?: boolean;
}

export const communeCameras: readonly DemoCamera[] = [
  { id: "place-armes", name: "Place d’Armes", place: "Place d’Armes, façade de la halle", clip: "square" },
  { id: "rue-paris", name: "Rue de Paris", place: "Rue de Paris, entrée de ville", clip: "roadside" },
  { id: "voie-bus", name: "Voie des bus", place: "Avenue de la République, voie réservée", clip: "buslane" },
  { id: "rue-nuit", name: "Rue du Moulin", place: "Rue du Moulin, au carrefour", clip: "night" },
  { id: "parvis-gare", name: "Parvis de la gare", place: "Gare de Valmont, parvis nord", clip: "station" },
];

export const laboratoryCameras: readonly DemoCamera[] = [
  {
    id: "ligne",
    name: "Franchissement",
    place: "Banc d’essai, ligne au sol",
    clip: "line",
    otherwise: "buslane",
  },
  {
    id: "contre-sens",
    name: "Contre-sens",
    place: "Banc d’essai, cheminement",
    clip: "counter-flow",
    otherwise: "square",
  },
  { id: "foule", name: "Attroupement", place: "Banc d’essai, foule", clip: "crowd", otherwise: "night" },
  { id: "sac", name: "Sac laissé", place: "Banc d’essai, objet", clip: "bag" },
  {
    id: "rue-reelle",
    name: "Rue (images réelles)",
    place: "Séquence vtest.avi, OpenCV",
    clip: "street",
    otherwise: "roadside",
  },
];
