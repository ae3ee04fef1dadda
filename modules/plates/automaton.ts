import { characterOf, symbolCount } from "./alphabet.ts";
import type { Template } from "./templates.ts";

/** What may still follow, after some characters: a set of templates, each at a place. */
export interface Node {
  /** The best prior of the templates that end here; undefined where none does. */
  readonly accepts: { readonly country: string | null; readonly prior: number } | undefined;
  next(symbol: number): Node | undefined;
}

/** All templates of a tier at once; its nodes are made when they are first reached, and kept. */
export class Automaton {
  readonly start: Node;
  readonly best: number;
  readonly #templates: readonly Template[];
  readonly #nodes = new Map<string, Node>();

  constructor(templates: readonly Template[]) {
    this.#templates = templates;
    this.best = Math.max(...templates.map(({ prior }) => prior));
    this.start = this.#node(
      templates.map((_, at) => at),
      0,
    );
  }

  /** All templates have consumed as many characters, so a node is a set of templates and a depth. */
  #node(alive: readonly number[], depth: number): Node {
    const key = `${depth}:${alive.join(",")}`;
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    let accepts: Node["accepts"];
    for (const at of alive) {
      const template = this.#templates[at];
      if (template === undefined || template.places.length !== depth) continue;
      if (accepts === undefined || template.prior > accepts.prior) accepts = template;
    }
    const ways: (Node | null | undefined)[] = Array.from({ length: symbolCount });
    const node: Node = {
      accepts,
      next: (symbol) => {
        const way = ways[symbol];
        if (way !== undefined) return way ?? undefined;
        const character = characterOf(symbol);
        const going = alive.filter((at) => this.#templates[at]?.places[depth]?.includes(character) === true);
        const made = going.length === 0 ? null : this.#node(going, depth + 1);
        ways[symbol] = made;
        return made ?? undefined;
      },
    };
    this.#nodes.set(key, node);
    return node;
  }
}

/** Only this text. */
export function literal(text: string): Automaton {
  return new Automaton([{ country: null, places: text.split(""), prior: 0 }]);
}
