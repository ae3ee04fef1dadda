import type { RuleSignal, Scene } from "#contract";
import { type LoadedModule, ruleContext } from "../../src/analyst/index.ts";

/**
 * Many rules as one, each with its own scene, so that a film is decoded and looked at once for all of them. What a rule
 * says is heard in `hear`.
 */
export function everyRule(
  modules: readonly LoadedModule[],
  scenes: Readonly<Record<string, Scene>>,
  hear: (module: string, signals: readonly RuleSignal[]) => void,
): LoadedModule {
  const rules = modules.flatMap((module) => (module.kind === "rule" ? [module] : []));
  const [first] = rules;
  if (first === undefined) throw new RangeError("no rule over tracks was given");
  return {
    ...first,
    id: "every-rule",
    manifest: { ...first.manifest, given: ["stills"] },
    openRule: ({ aspect }) => {
      const open = rules.flatMap(({ id, openRule }) => {
        const scene = scenes[id];
        return scene === undefined ? [] : [{ id, rule: openRule(ruleContext(scene, aspect)) }];
      });
      return {
        see(picture) {
          for (const { id, rule } of open) hear(id, rule.see(picture));
          return [];
        },
      };
    },
  };
}
