import type { ManifestDraft } from "#evidence";

/** For whoever opens the folder without knowing what it is. */
export function notice({ town, request }: Pick<ManifestDraft, "town" | "request">, copies: boolean): string {
  return `${town} – réquisition ${request.reference} – ${request.service}

Ces enregistrements sont ceux de la caméra, sans réencodage ; le manifeste signé dit ce qui a été demandé, ce qui est
là et ce qui manque. Tout lecteur vidéo lit les fichiers MP4. Pour vérifier qu'aucun octet n'a changé : ouvrez
reader.html dans un navigateur et choisissez ce dossier, ou lancez « vigie verify ». Comparez l'empreinte avec le reçu.

These recordings are the camera's own, not encoded again; the signed manifest says what was asked for, what is there
and what is missing. Any video player plays the MP4 files. To check that no byte has changed: open reader.html in a
browser and choose this folder, or run "vigie verify". Compare the hash with the receipt.
${copies ? copyNote : ""}${request.plate === undefined ? "" : plateNote(request.plate)}`;
}

const copyNote = `
Un fichier « -viewing-copy » est une copie de visionnage : réencodée pour qu'un navigateur la lise, marquée sur chaque
image, elle ne fait pas foi. L'original est à côté, sans réencodage.
A file "-viewing-copy" is a viewing copy: encoded again so that a browser plays it, marked on each picture, it is no
evidence. The original is beside it, not encoded again.
`;

/** FR-24, FR-27: the answer says how it was come by. */
function plateNote(plate: string): string {
  return `
La demande nomme la plaque ${plate} : le véhicule a été cherché par des personnes, par caméra et par heure. Aucune plaque
n'a été lue par un logiciel, ni gardée.
The request names the plate ${plate}: people looked for the vehicle, by camera and time; no plate was read by software,
and none is kept.
`;
}
