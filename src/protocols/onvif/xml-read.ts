export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** Far above any request of ONVIF's; answers of a camera with many sensors are longer, and say so. */
const longestRequest = 64 * 1024;
const deepest = 32;

const token =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open {
  readonly tag: string;
  readonly element: XmlElement & { children: XmlElement[]; text: string };
  readonly prefixes: ReadonlyMap<string, string>;
}

/** The root element of a document; undefined where it is not well formed, too long or too deep, or has a DTD. */
export function readXml(given: string, longest = longestRequest): XmlElement | undefined {
  const text = given.replace(/^\ufeff/, "");
  if (text.length > longest) return undefined;
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  let end = 0;
  for (const match of text.matchAll(token)) {
    end = match.index + match[0].length;
    const [, literal, closing, tag, attributes, selfClosing, plain] = match;
    const top = stack.at(-1);
    if (tag === undefined) {
      const said = literal ?? unescaped(plain ?? "");
      if (top !== undefined) top.element.text += said;
      else if (said.trim() !== "") return undefined;
    } else if (closing === "/") {
      if (top?.tag !== tag) return undefined;
      stack.pop();
    } else {
      if ((top === undefined && root !== undefined) || stack.length >= deepest) return undefined;
      const open = begin(tag, attributes ?? "", top);
      top?.element.children.push(open.element);
      root ??= open.element;
      if (selfClosing !== "/") stack.push(open);
    }
  }
  return end === text.length && stack.length === 0 ? root : undefined;
}

function begin(tag: string, attributeText: string, parent: Open | undefined): Open {
  const attributes = new Map<string, string>();
  const prefixes = new Map(parent?.prefixes);
  for (const [, name = "", double, single] of attributeText.matchAll(attribute)) {
    const value = unescaped(double ?? single ?? "");
    if (name === "xmlns") prefixes.set("", value);
    else if (name.startsWith("xmlns:")) prefixes.set(name.slice(6), value);
    else attributes.set(name.replace(/^.*:/, ""), value);
  }
  const [prefix, name] = tag.includes(":") ? tag.split(":", 2) : ["", tag];
  const namespace = prefixes.get(prefix ?? "") ?? "";
  return { tag, prefixes, element: { name: name ?? "", namespace, attributes, children: [], text: "" } };
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    const code = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    return entities[String(name)] ?? String(whole);
  });
}

/** The first element below, by its path of local names. */
export function find(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce((at, name) => at?.children.find((child) => child.name === name), element);
}

export function textOf(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return find(element, ...path)?.text.trim();
}

export function numberOf(text: string | undefined): number | undefined {
  const number = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
