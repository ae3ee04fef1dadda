/** As package.json says (test/promises/version.test.ts compares them): it stands in packages and in the API. */
export const version = "0.1.0";
