import { filled, fixed } from "../phrase.ts";

/** Paid parking: the agent's list, and what became of it. */
export const parkingPhrases = {
  "parking.intro": fixed(
    "Véhicules que le serveur de tickets ne connaît pas comme payés. C'est vous qui constatez, sur place : lisez la plaque sur le véhicule, pas ici.",
    "Vehicles that the ticket server does not know as paid. You make the finding, on the spot: read the plate on the vehicle, not here.",
  ),
  "parking.none": fixed("Aucun véhicule à vérifier.", "No vehicle to check."),
  "parking.seen-by": filled(
    (time: string, device: string) => `vu à ${time} par ${device}`,
    (time: string, device: string) => `seen at ${time} by ${device}`,
  ),
  "parking.gone-at": filled(
    (time: string) => `oublié le ${time} au plus tard`,
    (time: string) => `forgotten on ${time} at the latest`,
  ),
  "parking.picture": fixed("Voir la photographie", "See the photograph"),
  "parking.picture-of": filled(
    (street: string) => `Photographie du véhicule, ${street}`,
    (street: string) => `Photograph of the vehicle, ${street}`,
  ),
  "parking.no-picture": fixed("sans photographie", "no photograph"),
  "parking.open": fixed("Procédure ouverte", "Procedure opened"),
  "parking.in-order": fixed("Finalement en règle", "In order after all"),
  "parking.unchecked": fixed("Non vérifié", "Not checked"),
  "parking.reference": fixed("Numéro du forfait (FPS)", "Number of the procedure (FPS)"),
  "parking.reference-hint": fixed(
    "La photographie se retrouve par ce numéro si un recours vient. La plaque, elle, est oubliée maintenant.",
    "The photograph is found again by this number when an appeal comes. The plate is forgotten now.",
  ),
  "parking.procedures": fixed("Procédures ouvertes", "Procedures opened"),
  "parking.procedures-intro": fixed(
    "Le numéro et la photographie, jusqu'à la fin des recours. La plaque n'y est plus.",
    "The number and the photograph, until appeals end. The plate is there no more.",
  ),
  "parking.procedures-none": fixed(
    "Aucune photographie n'attend de recours.",
    "No photograph waits for an appeal.",
  ),
  "parking.opened-by": filled(
    (time: string, name: string) => `ouverte le ${time} par ${name}`,
    (time: string, name: string) => `opened on ${time} by ${name}`,
  ),
  "parking.kept-until": filled(
    (day: string) => `photographie gardée jusqu'au ${day}`,
    (day: string) => `photograph kept until ${day}`,
  ),
  "parking.device": fixed("Appareil", "Device"),
  "parking.count-read": fixed("lus", "read"),
  "parking.count-in-order": fixed("en règle", "in order"),
  "parking.count-not-in-order": fixed("non réglés", "not in order"),
  "parking.count-again": fixed("déjà listés", "listed already"),
  "parking.count-unknown": fixed("inconnus", "unknown"),
  "parking.count-unasked": fixed("non demandés", "not asked"),
  "parking.count-unsure": fixed("incertains", "unsure"),
  "parking.count-opened": fixed("procédures", "procedures"),
  "parking.count-in-order-after-all": fixed("en règle sur place", "in order on the spot"),
  "parking.count-unchecked": fixed("non vérifiés", "not checked"),
  "parking.count-expired": fixed("échus", "expired"),
  "parking.cars": fixed("Voitures", "Scan cars"),
  "parking.cars-intro": fixed(
    "Chacune envoie ses photographies avec son jeton. La délibération inscrite au registre doit la nommer.",
    "Each sends its photographs with its token. The act in the register must name it.",
  ),
  "parking.car-id": fixed("Identifiant", "Identifier"),
  "parking.car-name": fixed("Nom", "Name"),
  "parking.car-register": fixed("Donner un jeton", "Give a token"),
  "parking.car-withdraw": fixed("Retirer", "Withdraw"),
  "parking.car-line": filled(
    (name: string, time: string) => `inscrite par ${name} le ${time}`,
    (name: string, time: string) => `registered by ${name} on ${time}`,
  ),
  "parking.car-heard": filled(
    (time: string) => `dernière image à ${time}`,
    (time: string) => `last picture at ${time}`,
  ),
  "parking.car-secret": filled(
    (car: string) => `Jeton de ${car}. Il n'est montré qu'une fois ; un nouveau remplace l'ancien.`,
    (car: string) => `Token of ${car}. It is shown once; a new one replaces it.`,
  ),
};
