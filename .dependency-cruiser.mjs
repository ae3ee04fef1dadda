// The architecture, as data: which room may import which. docs/design/architecture.md explains it.
const base = ["base"];
const trade = ["model", ...base];
const spoken = ["permit", "audit", "protocols", ...trade];
const shared = ["calendar", "link", "config", "media", ...spoken];
const rooms = {
  base: [],
  model: base,
  protocols: trade,
  calendar: trade,
  legality: ["calendar", ...trade],
  permit: trade,
  audit: trade,
  timestamp: base,
  evidence: ["protocols", ...trade],
  link: spoken,
  config: trade,
  certificates: ["config", ...trade],
  media: spoken,
  simulator: ["protocols", ...trade],
  recorder: shared,
  analyst: shared,
  town: ["legality", "evidence", "timestamp", "certificates", ...shared],
  door: ["config", "link", "certificates", ...trade],
  cli: [
    "door",
    "certificates",
    "town",
    "recorder",
    "analyst",
    "simulator",
    "legality",
    "evidence",
    "timestamp",
    ...shared,
  ],
};
const mayReadContract = [
  "calendar",
  "permit",
  "audit",
  "evidence",
  "link",
  "config",
  "media",
  "recorder",
  "analyst",
  "town",
  "door",
  "cli",
  "legality",
];
const test = "[.](test|bench)[.]tsx?$";
const room = ([name, may]) => ({
  name: `room-${name}`,
  severity: "error",
  comment: `src/${name}/ may import only: ${may.join(", ") || "nothing of ours"}`,
  from: { path: `^src/${name}/`, pathNot: test },
  to: {
    path: "^(src|web|test|contract|demo|bench)/",
    pathNot: [
      ...[name, ...may].map((r) => `^src/${r}/`),
      ...(mayReadContract.includes(name) ? ["^contract/"] : []),
      // The commands start these; nothing else in src/ knows them.
      ...(name === "cli" ? ["^demo/", "^bench/"] : []),
    ],
  },
});

export default {
  forbidden: [
    ...Object.entries(rooms).map(room),
    {
      name: "through-the-door",
      severity: "error",
      comment: "a room is entered by its index.ts (protocols: by the index.ts of one standard)",
      from: { path: "^src/([^/]+)/", pathNot: test },
      to: {
        path: "^src/(?!base/)([^/]+)/(?!index[.]ts$)",
        pathNot: [
          "^src/$1/",
          "^src/protocols/[^/]+/index[.]ts$",
          "^src/permit/mint[.]ts$",
          "^src/evidence/format/index[.]ts$",
          "^src/(recorder|analyst|town|door)/main[.]ts$",
        ],
      },
    },
    {
      name: "permits-are-minted-in-the-gate",
      severity: "error",
      from: { path: "^(src|modules)/", pathNot: ["^src/(town/gate|permit)/", test] },
      to: { path: "^src/permit/mint[.]ts$" },
    },
    {
      name: "legality-is-pure",
      severity: "error",
      comment: "facts in, answer out: no clock, no disk, no package",
      from: { path: "^src/(legality|calendar|model)/", pathNot: test },
      to: { dependencyTypes: ["core", "npm"] },
    },
    {
      name: "databases-behind-two-doors",
      severity: "error",
      from: { path: "^(src|modules)/", pathNot: ["^src/(recorder/store|town/catalogue)/", test] },
      to: { path: "^(node:)?sqlite$|^node_modules/kysely/" },
    },
    {
      name: "children-behind-three-doors",
      severity: "error",
      from: { path: "^(src|modules)/", pathNot: ["^src/(media|door|cli)/", test] },
      to: { path: "^(node:)?child_process$" },
    },
    {
      name: "the-neural-runtime-has-one-room",
      severity: "error",
      from: { path: "^(src|modules)/", pathNot: "^src/analyst/inference/" },
      to: { path: "onnxruntime-node" },
    },
    {
      name: "contract-imports-only-zod",
      severity: "error",
      from: { path: "^contract/", pathNot: test },
      to: { path: "^(src|web)/|^node_modules/(?!zod/)" },
    },
    {
      name: "web-sees-only-the-contract",
      severity: "error",
      from: { path: "^web/" },
      // The reader of a package checks it with the very lines of `vigie verify`.
      to: { path: "^(src|modules)/", pathNot: "^src/evidence/format/index[.]ts$" },
    },
    {
      name: "no-framework-in-the-player",
      severity: "error",
      from: { path: "^web/(player|timeline)/", pathNot: test },
      to: { path: "^node_modules/(preact|@preact)/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "nothing-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { pathNot: [test, "^test/"] },
      to: { path: test },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
