/** The first thing that is wrong with a package. */
export type Flaw =
  | { readonly kind: "not-a-file"; readonly path: string }
  | { readonly kind: "missing"; readonly path: string }
  | { readonly kind: "renamed"; readonly path: string; readonly now: string }
  | { readonly kind: "unexpected"; readonly path: string }
  | { readonly kind: "too-large"; readonly path: string }
  | { readonly kind: "signature-length"; readonly bytes: number }
  | { readonly kind: "manifest-unreadable"; readonly why: string }
  | { readonly kind: "certificate-altered" }
  | { readonly kind: "certificate-unreadable" }
  | { readonly kind: "signature" }
  | { readonly kind: "another-signer"; readonly fingerprint: string }
  | { readonly kind: "another-package"; readonly packageHash: string }
  | { readonly kind: "timestamp"; readonly what: string }
  /** Signed so: the fault is the exporter's. */
  | { readonly kind: "contradiction"; readonly what: string }
  | { readonly kind: "root" }
  | { readonly kind: "reader-altered"; readonly path: string }
  /** The file of this name is another one of the package, or of another package. */
  | { readonly kind: "swapped"; readonly path: string; readonly holds: string }
  | { readonly kind: "foreign"; readonly path: string; readonly package: string }
  | { readonly kind: "piece-altered"; readonly path: string; readonly piece: Place }
  | { readonly kind: "piece-missing"; readonly path: string; readonly piece: Place }
  | { readonly kind: "piece-moved"; readonly path: string; readonly piece: Place; readonly before: Place }
  | { readonly kind: "piece-repeated"; readonly path: string; readonly piece: Place; readonly before: Place }
  | {
      readonly kind: "piece-of-another";
      readonly path: string;
      readonly piece: Place;
      readonly holds: string;
    }
  | { readonly kind: "cut-short"; readonly path: string; readonly piece: Place }
  | { readonly kind: "goes-on"; readonly path: string; readonly bytes: number };

/** A piece of a file, by its number from 1 and, where it is a fragment, the moment it was recorded at. */
export interface Place {
  readonly number: number;
  readonly what: "head" | "fragment" | "tail" | "block";
  readonly start: number | undefined;
}

type Language = "fr" | "en";

/** One sentence, for a person. */
export function sayFlaw(flaw: Flaw, language: Language): string {
  const fr = language === "fr";
  const piece = (place: Place) => sayPlace(place, language);
  switch (flaw.kind) {
    case "not-a-file":
      return fr ? `${flaw.path} n'est pas un fichier ordinaire` : `${flaw.path} is not a plain file`;
    case "missing":
      return fr ? `${flaw.path} manque` : `${flaw.path} is missing`;
    case "renamed":
      return fr
        ? `${flaw.path} manque : son contenu se trouve sous le nom ${flaw.now}`
        : `${flaw.path} is missing: what it held is found as ${flaw.now}`;
    case "unexpected":
      return fr
        ? `${flaw.path} est en trop : le manifeste ne le nomme pas`
        : `${flaw.path} does not belong here: the manifest does not name it`;
    case "too-large":
      return fr
        ? `${flaw.path} est trop grand pour ce qu'il doit être`
        : `${flaw.path} is too large to be what it should`;
    case "signature-length":
      return fr
        ? `la signature du manifeste a ${flaw.bytes} octets au lieu de 64`
        : `the manifest's signature has ${flaw.bytes} bytes, not 64`;
    case "manifest-unreadable":
      return fr
        ? `le manifeste n'est pas lisible (${flaw.why})`
        : `the manifest cannot be read (${flaw.why})`;
    case "certificate-altered":
      return fr
        ? "le certificat n'est pas celui que le manifeste nomme"
        : "the certificate is not the one that the manifest names";
    case "certificate-unreadable":
      return fr ? "le certificat n'est pas lisible" : "the certificate cannot be read";
    case "signature":
      return fr
        ? "le manifeste n'est pas celui qui a été signé : lui, sa signature ou le certificat a changé"
        : "the manifest is not what was signed: it, its signature or the certificate was changed";
    case "another-signer":
      return fr
        ? `le certificat (${flaw.fingerprint}) n'est pas celui qu'on attendait`
        : `the certificate (${flaw.fingerprint}) is not the one that was expected`;
    case "another-package":
      return fr
        ? `ce manifeste (${flaw.packageHash}) n'est pas celui du reçu`
        : `this manifest (${flaw.packageHash}) is not the one on the receipt`;
    case "timestamp":
      return fr
        ? `l'horodatage n'est pas celui de ce manifeste (${flaw.what})`
        : `the timestamp is not this manifest's (${flaw.what})`;
    case "contradiction":
      return fr
        ? `le manifeste se contredit : ${flaw.what}`
        : `the manifest contradicts itself: ${flaw.what}`;
    case "root":
      return fr
        ? "l'empreinte de l'ensemble n'est pas celle de ses parties"
        : "the hash of the whole is not that of its parts";
    case "reader-altered":
      return fr
        ? `${flaw.path} n'est pas le lecteur remis avec ces données : ouvrez-les avec un autre`
        : `${flaw.path} is not the reader that was handed over with these data: open them with another`;
    case "swapped":
      return fr
        ? `${flaw.path} contient ce qui doit être dans ${flaw.holds}`
        : `${flaw.path} holds what belongs in ${flaw.holds}`;
    case "foreign":
      return fr
        ? `${flaw.path} vient d'une autre remise (${flaw.package})`
        : `${flaw.path} comes from another package (${flaw.package})`;
    case "piece-altered":
      return fr
        ? `${flaw.path} : ${piece(flaw.piece)} a été modifié`
        : `${flaw.path}: ${piece(flaw.piece)} was altered`;
    case "piece-missing":
      return fr
        ? `${flaw.path} : ${piece(flaw.piece)} manque`
        : `${flaw.path}: ${piece(flaw.piece)} is missing`;
    case "piece-moved":
      return fr
        ? `${flaw.path} : ${piece(flaw.piece)} se trouve avant ${piece(flaw.before)}`
        : `${flaw.path}: ${piece(flaw.piece)} stands before ${piece(flaw.before)}`;
    case "piece-repeated":
      return fr
        ? `${flaw.path} : ${piece(flaw.piece)} se trouve une seconde fois, avant ${piece(flaw.before)}`
        : `${flaw.path}: ${piece(flaw.piece)} stands a second time, before ${piece(flaw.before)}`;
    case "piece-of-another":
      return fr
        ? `${flaw.path} : à la place de ${piece(flaw.piece)} se trouve une partie de ${flaw.holds}`
        : `${flaw.path}: where ${piece(flaw.piece)} should be, there is a part of ${flaw.holds}`;
    case "cut-short":
      return fr
        ? `${flaw.path} s'arrête dans ${piece(flaw.piece)}`
        : `${flaw.path} ends inside ${piece(flaw.piece)}`;
    case "goes-on":
      return fr
        ? `${flaw.path} continue ${flaw.bytes} octets après sa fin`
        : `${flaw.path} goes on ${flaw.bytes} bytes after its end`;
  }
}

const names = {
  fr: { head: "l'en-tête", fragment: "le fragment", tail: "la table des images", block: "le bloc" },
  en: { head: "the header", fragment: "fragment", tail: "the table of pictures", block: "block" },
} as const;

function sayPlace({ what, number, start }: Place, language: Language): string {
  const name = names[language][what];
  if (what === "head" || what === "tail") return name;
  const when = start === undefined ? "" : ` (${new Date(start / 1000).toISOString()})`;
  return `${name} ${number}${when}`;
}
