import { fixed } from "../phrase.ts";

export const errorPhrases = {
  "error.unreachable": fixed(
    "Le serveur ne répond pas. Vérifiez le réseau, puis réessayez.",
    "The server does not answer. Check the network, then try again.",
  ),
  "error.nonsense": fixed(
    "La réponse du serveur n'a pas été comprise : la console et le serveur n'ont pas la même version. Rechargez la page.",
    "The server's answer was not understood: console and server differ in version. Reload the page.",
  ),
  "error.not-allowed": fixed(
    "Votre fonction ne donne pas accès à cette page.",
    "Your role does not give access to this page.",
  ),
  "error.no-page": fixed("Cette page n'existe pas.", "There is no such page."),
  "error.broken": fixed(
    "Cette page a rencontré une erreur. Rechargez-la ; si cela revient, donnez ce texte à l'équipe technique :",
    "This page met an error. Reload it; if it comes back, give this text to the technical team:",
  ),
};
