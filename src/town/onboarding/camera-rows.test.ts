import fc from "fast-check";
import { expect, test } from "vitest";
import { idOf, readCameraRows } from "./camera-rows.ts";
import { decodeTable, readTable } from "./table.ts";

const bytes = (text: string) => Buffer.from(text, "utf8");

/** As the towns of this size keep them: one line a camera. */
function tableOf(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) =>
      `Caméra ${index + 1};Rue ${index + 1};rtsp://10.0.${index >> 8}.${index & 255}/main;vigie;mot de passe`,
  );
  return ["nom;lieu;flux principal;utilisateur;mot de passe", ...lines].join("\r\n");
}

test("361 cameras of a spreadsheet are 361 cameras", () => {
  const { rows, problems } = readCameraRows(bytes(tableOf(361)));
  expect(problems).toEqual([]);
  expect(rows).toHaveLength(361);
  expect(rows[360]).toMatchObject({
    line: 362,
    camera: {
      id: "camera-361",
      name: "Caméra 361",
      place: "Rue 361",
      streams: [
        {
          name: "main",
          url: "rtsp://10.0.1.104/main",
          username: "vigie",
          password: "mot de passe",
          record: true,
        },
      ],
    },
  });
});

test("a byte-order mark, commas, tabs, quotes, UTF-16 and the letters of Windows are all read", () => {
  const text = 'name,place,main\r\n"Église, ""nord""",Centre,rtsp://10.0.0.1/a\r\n';
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  const files = [
    bytes(text),
    bytes(`\ufeff${text}`),
    utf16,
    Buffer.from(text, "latin1"),
    bytes(text.replaceAll(/,(?! )/g, "\t")),
  ];
  for (const file of files) {
    expect(readCameraRows(file)).toMatchObject({
      problems: [],
      rows: [{ line: 2, camera: { id: "eglise-nord", name: 'Église, "nord"' } }],
    });
  }
});

test("what is wrong is said by line and column, all of it at once, and no camera is half read", () => {
  const { rows, problems } = readCameraRows(
    bytes(
      [
        "nom;flux principal;x;enregistrer;finalités",
        "Gare;rtsp://10.0.0.1/a;0,5;oui;1 5",
        ";rtsp://10.0.0.2/a;;;",
        "Gare;rtsp://10.0.0.3/a;;;",
        "Place;http://10.0.0.4/a;gauche;peut-être;12",
      ].join("\n"),
    ),
  );
  expect(rows.map(({ camera }) => camera.id)).toEqual(["gare"]);
  expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
    "3 nom",
    "4 id",
    "5 flux principal",
    "5 x",
    "5 finalités",
    "5 enregistrer",
  ]);
});

test("an unknown heading is named, with those that are known", () => {
  const { problems } = readCameraRows(bytes("nom;adresse;couleur\nGare;10.0.0.1;rouge"));
  expect(problems).toMatchObject([
    { line: 1, column: "couleur", fr: expect.stringContaining("flux principal") },
  ]);
});

test("a camera with an ONVIF address alone is left for the camera to complete", () => {
  const { rows } = readCameraRows(bytes("nom;adresse;utilisateur;mot de passe\nGare;10.0.0.1;a;b"));
  expect(rows).toMatchObject([{ onvif: "10.0.0.1", credentials: { username: "a", password: "b" } }]);
});

test("a quote that is never closed is named by its line", () => {
  expect(readTable('a;b\n"c;d\ne;f')).toEqual({ outcome: "open-quote", line: 2 });
});

test("a table reads back as it was written, whatever is in its cells", () => {
  const cell = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\r", ""));
  const written = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(";")).join("\r\n");
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          cell,
          cell.filter((one) => one.trim() !== ""),
        ),
        { minLength: 1 },
      ),
      (rows) => {
        const read = readTable(written(rows));
        expect(read.outcome === "table" ? read.rows.map(({ cells }) => cells) : read).toEqual(rows);
      },
    ),
  );
});

test("whatever the file is, it is read to an end", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (file) => {
      const { rows, problems } = readCameraRows(file);
      expect(rows.length + problems.length).toBeGreaterThan(0);
      decodeTable(file);
    }),
  );
});

test("a name gives an id that addresses and files can carry", () => {
  expect(idOf("Place de l’Église")).toBe("place-de-l-eglise");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(idOf(name)).toMatch(/^([a-z0-9][a-z0-9-]{0,62})?$/);
    }),
  );
});
