import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { find, readXml, textOf } from "./xml-read.ts";
import { xml } from "./xml-write.ts";

const plainText = fc.string({ unit: "grapheme" });

describe("XML", () => {
  it("reads back any text that was written, in an element and in an attribute", () => {
    fc.assert(
      fc.property(plainText, (text) => {
        const element = readXml(xml`<a><b name="${text}">${text}</b></a>`.text);
        expect(find(element, "b")?.text).toBe(text);
        expect(find(element, "b")?.attributes.get("name")).toBe(text);
      }),
    );
  });

  it("finds the namespace of an element by its prefix, and the default one of its ancestors", () => {
    const root = readXml(
      `<a xmlns="urn:default" xmlns:p="urn:one"><p:b/><c xmlns:p="urn:two"><p:d/></c></a>`,
    );
    expect(root?.namespace).toBe("urn:default");
    expect(find(root, "b")?.namespace).toBe("urn:one");
    expect(find(root, "c")?.namespace).toBe("urn:default");
    expect(find(root, "c", "d")?.namespace).toBe("urn:two");
  });

  it("passes over comments and instructions, and reads CDATA as text", () => {
    const root = readXml(`<?xml version="1.0"?><!-- a <b> --><a><![CDATA[1 < 2]]></a>`);
    expect(textOf(root)).toBe("1 < 2");
  });

  it.each([
    ["an element that is not closed", "<a><b></a>"],
    ["a second root", "<a/><b/>"],
    ["text outside of the root", "<a/>more"],
    ["a document type, the way to entity bombs", `<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>`],
    ["too deep a nesting", "<a>".repeat(40) + "</a>".repeat(40)],
    ["too long a document", `<a>${"x".repeat(70_000)}</a>`],
    ["nothing", ""],
  ])("refuses %s", (_, text) => {
    expect(readXml(text)).toBeUndefined();
  });

  it("never throws, whatever it is given", () => {
    const tokens = fc.constantFrom(
      "<a>",
      "</a>",
      "<b c='d'/>",
      "&amp;",
      "&#x110000;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(tokens).map((parts) => parts.join("")),
        ),
        (text) => {
          readXml(text);
        },
      ),
    );
  });
});
