import type { z } from "zod";
import { type CameraRequest, type CsvProblem, cameraRequest } from "#contract";
import { decodeTable, type Row, readTable } from "./table.ts";

/** Columns by what people call them; the first of each is what `docs/guide/cameras.md` says. */
const columns = {
  id: ["id", "identifiant"],
  name: ["name", "nom"],
  place: ["place", "lieu", "emplacement", "adresse postale"],
  main: ["main", "flux principal", "rtsp", "url"],
  sub: ["sub", "flux secondaire"],
  onvif: ["onvif", "adresse", "address", "ip"],
  username: ["username", "utilisateur", "user", "login"],
  password: ["password", "mot de passe"],
  purposes: ["purposes", "finalités", "finalites"],
  record: ["record", "enregistrer"],
  x: ["x"],
  y: ["y"],
  heading: ["heading", "orientation", "cap"],
  fieldOfView: ["field of view", "champ"],
} as const;
type Column = keyof typeof columns;

/** A camera of the table; where it has an ONVIF address and no stream, the camera itself is still to be asked. */
export interface CameraRow {
  readonly line: number;
  readonly camera: CameraRequest;
  readonly onvif: string | undefined;
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
}

export interface ReadCameras {
  readonly rows: readonly CameraRow[];
  readonly problems: readonly CsvProblem[];
}

const mostProblems = 200;
const purposesOfStreet = [1, 5];

/** All cameras of a spreadsheet's file, or what is wrong with it, by line and column. Pure: the same file reads the same. */
export function readCameraRows(bytes: Uint8Array): ReadCameras {
  const read = readTable(decodeTable(bytes).replace(/^\ufeff/, ""));
  if (read.outcome === "open-quote")
    return only(
      read.line,
      "Un guillemet ouvert n’est jamais refermé.",
      "A quote is opened and never closed.",
    );
  if (read.outcome === "too-long")
    return only(1, "Le tableau a trop de lignes ou de colonnes.", "The table has too many lines or columns.");
  const [heading, ...rows] = read.rows;
  if (heading === undefined) return only(1, "Le fichier est vide.", "The file is empty.");
  const places = placesOf(heading);
  const problems = [...problemsOfHeading(heading, places)];
  if (problems.length > 0) return { rows: [], problems };
  const taken = new Map<string, number>();
  const cameras = rows.flatMap((row) => readRow(row, places, heading, taken, problems) ?? []);
  if (rows.length === 0) return only(heading.line, "Il n’y a aucune caméra.", "There is no camera.");
  return { rows: cameras, problems: problems.slice(0, mostProblems) };
}

function only(line: number, fr: string, en: string): ReadCameras {
  return { rows: [], problems: [{ line, column: "", fr, en }] };
}

function placesOf(heading: Row): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [index, title] of heading.cells.entries()) {
    const word = title.trim().toLowerCase();
    for (const name of names) if (columns[name].some((one) => one === word)) places.set(name, index);
  }
  return places;
}

const names = Object.keys(columns).filter((name): name is Column => Object.hasOwn(columns, name));

function problemsOfHeading({ line, cells }: Row, places: ReadonlyMap<Column, number>): CsvProblem[] {
  const known = new Set(places.values());
  const unknown = cells
    .map((title, index) => ({ title: title.trim(), index }))
    .filter(({ title, index }) => title !== "" && !known.has(index));
  const missing: CsvProblem[] = [];
  if (!places.has("name"))
    missing.push({
      line,
      column: "",
      fr: "La colonne « nom » manque.",
      en: "The column “name” is missing.",
    });
  if (!places.has("main") && !places.has("onvif"))
    missing.push({
      line,
      column: "",
      fr: "Il faut une colonne « flux principal » ou « adresse ».",
      en: "There must be a column “main” or “onvif”.",
    });
  return [
    ...missing,
    ...unknown.map(({ title }) => ({
      line,
      column: title.slice(0, 100),
      fr: `Colonne inconnue. Connues : ${names.map((name) => columns[name][1] ?? columns[name][0]).join(", ")}.`,
      en: `Unknown column. Known: ${names.map((name) => columns[name][0]).join(", ")}.`,
    })),
  ];
}

function readRow(
  row: Row,
  places: ReadonlyMap<Column, number>,
  heading: Row,
  taken: Map<string, number>,
  problems: CsvProblem[],
): CameraRow | undefined {
  const { line } = row;
  const before = problems.length;
  const cell = (name: Column) => row.cells[places.get(name) ?? -1]?.trim() ?? "";
  const titleOf = (name: Column) => heading.cells[places.get(name) ?? -1]?.trim() ?? name;
  const wrong = (name: Column, fr: string, en: string) =>
    problems.push({ line, column: titleOf(name), fr, en });
  const name = cell("name");
  const id = cell("id") === "" ? idOf(name) : cell("id").toLowerCase();
  const earlier = taken.get(id);
  if (name === "") wrong("name", "Le nom manque.", "The name is missing.");
  else if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    wrong("id", "Lettres sans accent, chiffres et tirets.", "Plain letters, digits and hyphens.");
  else if (earlier !== undefined)
    wrong("id", `La ligne ${earlier} a déjà « ${id} ».`, `Line ${earlier} already has “${id}”.`);
  taken.set(id, line);
  const [main, sub, onvif] = [cell("main"), cell("sub"), cell("onvif")];
  if (main === "" && onvif === "")
    wrong(
      places.has("main") ? "main" : "onvif",
      "L’adresse de la caméra manque.",
      "The camera’s address is missing.",
    );
  for (const column of ["main", "sub"] as const) {
    const address = cell(column);
    if (address !== "" && !isStreamAddress(address))
      wrong(
        column,
        "Adresse attendue : rtsp://192.0.2.10/flux",
        "An address such as rtsp://192.0.2.10/stream",
      );
  }
  const number = (column: Column, otherwise: number) => {
    const text = cell(column).replace(",", ".");
    const value = text === "" ? otherwise : Number(text);
    if (!Number.isFinite(value)) wrong(column, "Ce n’est pas un nombre.", "This is not a number.");
    return value;
  };
  const plan = {
    x: number("x", 0.5),
    y: number("y", 0.5),
    heading: number("heading", 0),
    fieldOfView: number("fieldOfView", 60),
    range: 0.08,
  };
  const purposes =
    cell("purposes") === ""
      ? purposesOfStreet
      : cell("purposes")
          .split(/[\s,/+]+/)
          .map(Number);
  if (purposes.some((one) => !Number.isInteger(one) || one < 1 || one > 11))
    wrong(
      "purposes",
      "Numéros de 1 à 11 (L251-2), séparés par des espaces.",
      "Numbers from 1 to 11 (L251-2), with spaces.",
    );
  const record = yesOrNo(cell("record"));
  if (record === undefined) wrong("record", "« oui » ou « non ».", "“yes” or “no”.");
  const [username, password] = [cell("username"), cell("password")];
  if (problems.length > before) return undefined;
  const credentials = username === "" ? {} : { username, password };
  const streamOf = (stream: "main" | "sub", url: string) =>
    url === "" ? [] : [{ name: stream, url, ...credentials, record: record ?? true }];
  const parsed = rowCamera.safeParse({
    id,
    name,
    place: cell("place"),
    plan,
    purposes,
    // Filled in by the camera itself where only its ONVIF address is known.
    streams:
      main === ""
        ? [{ name: "main", url: "rtsp://onvif.invalid/" }]
        : [...streamOf("main", main), ...streamOf("sub", sub)],
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = names.find((one) => (issue?.path ?? []).some((part) => String(part) === one));
    problems.push({
      line,
      column: where === undefined ? "" : titleOf(where),
      fr: `Valeur refusée : ${issue?.message ?? ""}.`,
      en: `Not accepted: ${issue?.message ?? ""}.`,
    });
    return undefined;
  }
  return {
    line,
    camera: parsed.data,
    onvif: main === "" ? onvif : undefined,
    credentials: username === "" ? undefined : { username, password },
  };
}

const rowCamera: z.ZodType<CameraRequest> = cameraRequest;

function isStreamAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^rtsps?:$/.test(url.protocol) && url.hostname !== "";
}

function yesOrNo(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (["", "oui", "o", "yes", "y", "1", "true", "vrai"].includes(word)) return true;
  return ["non", "n", "no", "0", "false", "faux"].includes(word) ? false : undefined;
}

/** "Place de l’Église" is `place-de-l-eglise`. */
export function idOf(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 63)
    .replace(/-+$/, "");
}
