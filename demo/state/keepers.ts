/** Of both keepers of the demonstration: what they seal is of nobody. */
export const passphrase = "scellé de démonstration";
