import { createReadStream } from "node:fs";
import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { systemClock, toMicros } from "#base";
import {
  eventsReply,
  personRequestReply,
  type RequisitionStep,
  type RequisitionView,
  type Role,
  receiptReply,
  requisitionAnswer,
  requisitionView,
} from "#contract";
import { comeIn } from "../../bench/browser/at-the-console.ts";
import type { Person } from "../../demo/town/person.ts";
import { unpackZip } from "../../src/cli/unpack-zip.ts";
import { takeFirstPage, takePicture } from "./picture.ts";
import { type Seat, sitDown, untilItPlays } from "./seat.ts";
import { eventually } from "./until.ts";
import type { Valmont } from "./valmont.ts";

const languages = {
  fr: {
    locale: "fr-FR",
    make: "Établir le dossier",
    dossier: "Dossier de contrôle",
    save: "Télécharger (ZIP)",
  },
  en: {
    locale: "en-GB",
    make: "Make the dossier",
    dossier: "Inspection dossier",
    save: "Download (ZIP)",
  },
} as const;
export type GuideLanguage = keyof typeof languages;

const page = { width: 1200, height: 800 };
const minute = 60_000_000;

/** What the guides show beside the wall: made once, looked at in each language. */
export async function takeGuidePictures(valmont: Valmont): Promise<void> {
  const packaged = await packageOf(valmont);
  const chief = await valmont.visitor("chief");
  const { content } = await chief.ask("GET", `/api/requisitions/${packaged.id}/receipt`, receiptReply);
  await using folder = await mkdtempDisposable(join(tmpdir(), "vigie-guide-"));
  const receipt = join(folder.path, "receipt.pdf");
  await writeFile(receipt, Buffer.from(content, "base64"));
  await takeFirstPage(receipt, "receipt");
  const { reference } = await somebodyAsks(valmont);
  await writeTheShift(await valmont.visitor("operator"), valmont.cameras[0] ?? "");
  for (const language of ["fr", "en"] as const) {
    await showRequisition(valmont, language, packaged);
    await showReader(valmont, language, packaged);
    await showOfficersPages(valmont, language, reference);
    await showDossier(valmont, language, folder.path);
    await showPublicPage(valmont, language);
  }
}

/** A requisition that waits for its hand-over: two people have taken it so far. */
async function packageOf(valmont: Valmont): Promise<RequisitionView> {
  const [supervisor, chief] = [await valmont.visitor("supervisor"), await valmont.visitor("chief")];
  const now = toMicros(systemClock.now());
  let stands = await supervisor.ask("POST", "/api/requisitions", requisitionView, {
    door: "requisition",
    reference: "2026-0042",
    frame: "CPP 60-1",
    service: "Commissariat de Valmont",
    officer: "A. Martin, capitaine",
    quality: "OPJ",
    procedure: "PV 2026/1234",
    offence: "vol à l'arraché",
    asked: valmont.cameras.slice(0, 2).map((camera) => ({
      camera,
      from: now - 5 * minute,
      to: now - 4 * minute,
    })),
  });
  const take = async (who: Person, step: Record<string, unknown> & Pick<RequisitionStep, "step">) => {
    const body = { version: stands.version, ...step };
    const answer = await who.ask("POST", `/api/requisitions/${stands.id}/steps`, requisitionAnswer, body);
    if (answer.outcome !== "done") throw new Error(JSON.stringify(answer));
    stands = answer.requisition;
  };
  const calledBack = { number: "03 27 00 00 17", spokeWith: "l'officier de quart" };
  await take(supervisor, { step: "verify", calledBack });
  await take(supervisor, { step: "preserve" });
  await take(supervisor, { step: "search", found: "un homme en bleu traverse la place" });
  await take(supervisor, { step: "extract" });
  await take(chief, { step: "review", remarks: "conforme à l'écrit" });
  await take(supervisor, { step: "package" });
  return stands;
}

function somebodyAsks({ deployment }: Valmont) {
  const today = systemClock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  return fetch(`${deployment.url}/api/public/requests`, {
    method: "POST",
    headers: { origin: deployment.url, "content-type": "application/json" },
    body: JSON.stringify({
      kind: "access",
      name: "Camille Durand",
      contact: "camille@example.org",
      place: "Place d’Armes",
      day: today,
      from: "18:00",
      to: "18:30",
      look: "manteau rouge, un vélo à la main",
    }),
  }).then(async (response) => personRequestReply.parse(await response.json()));
}

async function writeTheShift(operator: Person, camera: string): Promise<void> {
  const until = systemClock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  const supervised = { kind: "event", text: "Attroupement devant la halle, patrouille prévenue", camera };
  await operator.ask("POST", "/api/shift-log", z.unknown(), supervised);
  const handOver = { kind: "hand-over", text: `Relève du ${until} : beffroi en maintenance demain matin` };
  await operator.ask("POST", "/api/shift-log", z.unknown(), handOver);
}

async function sit(valmont: Valmont, language: GuideLanguage, role: Role): Promise<Seat> {
  const seat = await sitDown({ ...page, locale: languages[language].locale });
  await seat.page.goto(await valmont.link(role));
  await seat.page.locator(".bar").waitFor();
  return seat;
}

async function showRequisition(valmont: Valmont, language: GuideLanguage, { id }: RequisitionView) {
  await using seat = await sit(valmont, language, "supervisor");
  await seat.page.goto(`${valmont.deployment.url}/requisitions?requisition=${id}`);
  await seat.page.locator(".requisition-next").waitFor();
  await takePicture(seat.page, `requisition-${language}`);
  await seat.page.goto(`${valmont.deployment.url}/shift-log`);
  await seat.page.locator(".shift-lines").first().waitFor();
  await takePicture(seat.page, `shift-log-${language}`);
}

/** As who receives it opens it: from a disk, with no town behind. */
async function showReader(valmont: Valmont, language: GuideLanguage, { id }: RequisitionView) {
  const folder = join(valmont.deployment.config.data, "town/evidence", id);
  await using seat = await sitDown({ ...page, locale: languages[language].locale });
  await seat.page.goto(pathToFileURL(join(folder, "reader.html")).href);
  await seat.page.setInputFiles("#folder", folder);
  await seat.page.locator("#verdict[data-outcome=whole]").waitFor();
  await seat.page.locator("figure[data-camera] video").first().waitFor();
  await seat.page.waitForTimeout(1_500);
  await takePicture(seat.page, `reader-${language}`);
}

/** What the data-protection officer and an inspector read; neither is shown a picture. */
async function showOfficersPages(valmont: Valmont, language: GuideLanguage, reference: string) {
  await using seat = await sit(valmont, language, "data-protection-officer");
  const { page: at } = seat;
  const { url } = valmont.deployment;
  await at.goto(`${url}/rights`);
  await at.getByRole("button", { name: reference, exact: false }).click();
  await at.getByText("Camille Durand", { exact: false }).waitFor();
  await takePicture(at, `rights-${language}`);
  await at.goto(`${url}/log`);
  await at.locator(".log-query button[type=submit]").click();
  await at.locator("table tbody tr").first().waitFor();
  await takePicture(at, `log-${language}`);
  await at.goto(`${url}/retention`);
  await at.locator("table, .clock, .panel").first().waitFor();
  await at.waitForTimeout(800);
  await takePicture(at, `retention-${language}`);
  await at.goto(`${url}/register`);
  await at.getByRole("button", { name: languages[language].dossier }).waitFor();
  await at.waitForTimeout(800);
  await takePicture(at, `register-${language}`);
}

async function showDossier(valmont: Valmont, language: GuideLanguage, folder: string): Promise<void> {
  await using seat = await sit(valmont, language, "inspector");
  const { page: at } = seat;
  const words = languages[language];
  await at.goto(`${valmont.deployment.url}/register`);
  await at.getByRole("button", { name: words.dossier }).click();
  await at.getByRole("button", { name: words.make }).click();
  const link = at.getByRole("link", { name: words.save });
  await link.waitFor();
  const [file] = await Promise.all([at.waitForEvent("download"), link.click()]);
  const dossier = join(folder, language);
  await unpackZip(createReadStream(await file.path()), dossier);
  await takeFirstPage(join(dossier, "dossier.pdf"), `dossier-${language}`);
}

async function showPublicPage(valmont: Valmont, language: GuideLanguage): Promise<void> {
  const phone = { width: 390, height: 844, isMobile: true };
  await using seat = await sitDown({ ...phone, locale: languages[language].locale });
  await seat.page.goto(`${valmont.deployment.url}/public`);
  await seat.page.getByRole("heading", { level: 1 }).waitFor();
  await takePicture(seat.page, `public-${language}`);
}

/** A laboratory's: where a module may be installed at all. The signal is its analyst's own, so that what it points at is recorded. */
export async function takeSignalPictures(laboratory: Valmont): Promise<void> {
  const [first] = laboratory.people;
  const [camera = ""] = laboratory.cameras;
  if (first === undefined) throw new Error("nobody was enrolled");
  const at = await eventually(
    "somebody crosses the line, and what follows is recorded",
    async () => {
      const { events } = await first.person.ask("GET", "/api/events?from=0", eventsReply);
      const now = toMicros(systemClock.now());
      // The page begins with the oldest, which plays from a second and a half before.
      const oldest = events.toSorted((a, b) => a.at - b.at)[0];
      return oldest !== undefined && now - oldest.at > 10_000_000 ? oldest.at : undefined;
    },
    120_000,
  );
  for (const language of ["fr", "en"] as const) {
    await using seat = await sitDown({ ...page, locale: languages[language].locale });
    await comeIn(seat.page, await laboratory.link("operator"), language === "fr" ? "ronde" : "round");
    await seat.page.goto(`${laboratory.deployment.url}/signals`);
    await untilItPlays(seat.page, camera);
    await seat.page.waitForFunction(isNear, at);
    await takePicture(seat.page, `signals-${language}`);
  }
}

/** Runs inside the page: the picture is that of the moment, to a tenth of a second. */
function isNear(at: number): boolean {
  const picture = document.querySelector<HTMLElement & { counters?: { wall: number } }>(
    ".signal-canvas .picture",
  );
  return Math.abs((picture?.counters?.wall ?? 0) - at) < 100_000;
}
