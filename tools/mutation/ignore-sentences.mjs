/** What a person reads (French and English) is read by people; a changed letter of it changes no verdict. */
const words = new Set(["sentence", "fr", "en"]);

export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "sentences",
    value: {
      shouldIgnore(path) {
        const { node } = path;
        if (node.type !== "ObjectProperty" || node.computed || node.key.type !== "Identifier")
          return undefined;
        return words.has(node.key.name) ? "a sentence for people" : undefined;
      },
    },
  },
];
