import type { Scene } from "#contract";

type Rules = NonNullable<Scene["rules"]>;

/** What a module can be told, each with the unit it is told in. */
export const settings = {
  loitering: { after: "s" },
  "stopped-vehicle": { after: "s" },
  "abnormal-speed": { person: "km/h", vehicle: "km/h" },
  "camera-health": { after: "s", frozen: "s" },
  density: { above: "/m²", for: "s" },
  "left-object": { after: "s" },
  "removed-object": { after: "s" },
  fall: { after: "s" },
  fire: { after: "s" },
  "crowd-movement": { above: "km/h" },
} as const satisfies { readonly [M in keyof Rules]: { readonly [S in keyof NonNullable<Rules[M]>]: string } };

/** Of one module: each setting, its unit, and the number that the scene says. */
export function settingsOf(scene: Scene, module: string): { name: string; unit: string; value: string }[] {
  const known = Object.entries(settings).find(([name]) => name === module)?.[1];
  if (known === undefined) return [];
  const said = saidOf(scene, module);
  return Object.entries(known).map(([name, unit]) => {
    const value = said[name];
    return { name, unit, value: typeof value === "string" ? String(Number.parseFloat(value)) : "" };
  });
}

/** The scene's rules with one number changed; what is empty is as the module says. Not checked: the schema does. */
export function withSetting(scene: Scene, module: string, name: string, value: string): unknown {
  const shown = settingsOf(scene, module).map((one) => (one.name === name ? { ...one, value } : one));
  // What only the file can say stays as it says.
  const said = { ...saidOf(scene, module) };
  for (const one of shown) {
    if (one.value === "") delete said[one.name];
    else said[one.name] = `${one.value} ${one.unit}`;
  }
  return { ...scene, rules: { ...scene.rules, [module]: said } };
}

function saidOf(scene: Scene, module: string): Record<string, unknown> {
  return Object.entries(scene.rules ?? {}).find(([name]) => name === module)?.[1] ?? {};
}
