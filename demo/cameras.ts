import type { MaskPolygons } from "#contract";

/** Where each camera of the demonstration stands, and which clip it plays. */
export interface DemoCamera {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly clip: string;
  /** What it plays where that clip cannot be made (no apt, no network). */
  readonly otherwise?: string;
  /** Its recordings are kept no longer than this; absent: as long as the authorisation lets them. */
  readonly minutesKept?: number;
  /** Its head turns, and knows these places. */
  readonly ptz?: boolean;
  readonly presets?: readonly { name: string; pan: number; tilt: number; zoom: number }[];
  /** Dwellings in view: this camera masks them by itself, and the recorder looks whether it does. */
  readonly masks?: MaskPolygons;
}

/** The windows of the house above the red awning, and of the one on the left, slanted as the lens sees it. */
const homesOnTheSquare: MaskPolygons = [
  [
    { x: 0.464, y: 0.02 },
    { x: 0.574, y: 0.02 },
    { x: 0.574, y: 0.205 },
    { x: 0.464, y: 0.205 },
  ],
  [
    { x: 0, y: 0.1 },
    { x: 0.098, y: 0.115 },
    { x: 0.098, y: 0.25 },
    { x: 0, y: 0.275 },
  ],
];

export const communeCameras: readonly DemoCamera[] = [
  {
    id: "place-armes",
    name: "Place d’Armes",
    place: "Place d’Armes, façade de la halle",
    clip: "square",
    masks: homesOnTheSquare,
  },
  { id: "rue-paris", name: "Rue de Paris", place: "Rue de Paris, entrée de ville", clip: "roadside" },
  {
    id: "voie-bus",
    name: "Voie des bus",
    place: "Avenue de la République, voie réservée",
    clip: "buslane",
    minutesKept: 2,
  },
  { id: "rue-nuit", name: "Rue du Moulin", place: "Rue du Moulin, au carrefour", clip: "night" },
  { id: "parvis-gare", name: "Parvis de la gare", place: "Gare de Valmont, parvis nord", clip: "station" },
  {
    id: "beffroi",
    name: "Beffroi",
    place: "Beffroi, caméra mobile au-dessus de la place",
    clip: "views",
    ptz: true,
    presets: [
      { name: "Halle", pan: -0.75, tilt: 0, zoom: 1 },
      { name: "Place", pan: 0, tilt: 0, zoom: 0 },
      { name: "Rue", pan: 0.75, tilt: -1, zoom: 1 },
    ],
  },
];

/** On the commune's network and in its arrêté, and not yet among its cameras: to be found and added by whoever visits. */
export const camerasToAdd: readonly DemoCamera[] = [
  { id: "kiosque", name: "Kiosque", place: "Kiosque à musique", clip: "night" },
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
