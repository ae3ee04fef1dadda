import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { phrases } from "./phrases.ts";

// The compiler already refuses a sentence without its other language; this is what it cannot see.
const spoken = Object.entries(phrases).map(([key, phrase]) => {
  const say = (speak: (...facts: never[]) => string): string =>
    Reflect.apply(speak, undefined, [7, "sept", "huit"]);
  return { key, fr: say(phrase.fr), en: say(phrase.en) };
});
/** Words that are the same in both languages. */
const alike = new Set(spoken.filter(({ fr, en }) => fr === en).map(({ key }) => key));

describe("every sentence of the console", () => {
  it("is said in both languages", () => {
    for (const { key, fr, en } of spoken) {
      expect(fr.trim(), key).not.toBe("");
      expect(en.trim(), key).not.toBe("");
    }
  });

  it("is not left in the other language", () => {
    expect([...alike].sort()).toEqual([
      "act.module",
      "act.nature",
      "act.territory",
      "act.version",
      "agents.sessions",
      "agents.title",
      "cause.animal",
      "copy.pause",
      "counts.total",
      "keys.pause",
      "legal.conditions",
      "log.question",
      "machines.of-door",
      "machines.of-machine",
      "operation.communication",
      "operation.consultation",
      "operation.modification",
      "operation.permission",
      "operation.session",
      "page.agents",
      "page.machines",
      "page.supervision",
      "playback.pause",
      "requisition.extracted",
      "retention.minutes",
      "rights.done-by",
      "rights.kind-rectification",
      "scene.ground-point",
      "scene.module",
      "scene.setting",
      "scene.zone",
      "settings.minutes",
      "shell.menu",
      "shell.pages",
      "shift.by",
      "signals.minutes",
      "signals.urgent",
      "supervision.module",
      "supervision.tasks",
      "supervision.title",
      "supervision.volume",
      "supervision.volumes",
      "wall.zoom",
    ]);
  });

  it("is written as French is: a narrow or plain space before high marks, no double spaces", () => {
    for (const { key, fr } of spoken) {
      expect(fr, key).not.toMatch(/[^\s:][?!;]/);
      expect(fr, key).not.toMatch(/ {2}/);
    }
  });

  it("is said somewhere", () => {
    const web = new URL("..", import.meta.url).pathname;
    const code = globSync("**/*.{ts,tsx}", { cwd: web })
      .filter((file) => !file.startsWith("i18n/"))
      .map((file) => readFileSync(`${web}${file}`, "utf8"))
      .join("\n");
    const begun = [...code.matchAll(/`([a-z-]+\.[a-z-]*)\$\{/g)].map(([, start]) => start ?? "");
    const unsaid = Object.keys(phrases).filter(
      (key) => !code.includes(`"${key}"`) && !begun.some((start) => key.startsWith(start)),
    );
    expect(unsaid).toEqual([]);
  });
});
