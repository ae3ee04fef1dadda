/** A piece of XML that is already well formed. */
export class Xml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type XmlValue = string | number | boolean | Xml | readonly Xml[] | undefined;

/** Writes XML as one reads it; what is put in is escaped, unless it is XML itself. */
export function xml(strings: TemplateStringsArray, ...values: readonly XmlValue[]): Xml {
  return new Xml(strings.map((text, index) => text + written(values[index])).join(""));
}

function written(value: XmlValue): string {
  if (value === undefined) return "";
  if (value instanceof Xml) return value.text;
  if (typeof value === "object") return value.map(({ text }) => text).join("");
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
