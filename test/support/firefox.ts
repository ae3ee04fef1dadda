import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Marionette, Refusal } from "./marionette.ts";
import { eventually } from "./until.ts";

const program = process.env["VIGIE_FIREFOX"] ?? "/usr/bin/firefox-esr";

/** Debian's Firefox ESR: a court's machine has one; ours and a runner's may not. */
export const firefoxIsThere = existsSync(program);

export interface Firefox extends AsyncDisposable {
  goTo(address: string): Promise<void>;
  /** Runs an expression in the page, and waits for it; what it gives must be JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** As a person who chooses a folder in the browser's own chooser. */
  choose(selector: string, folder: string): Promise<void>;
  screenshot(width: number, height: number): Promise<Buffer>;
}

/** Headless, with a profile that is thrown away, spoken to by Marionette. */
export async function openFirefox(language: "fr" | "en"): Promise<Firefox> {
  await using undo = new AsyncDisposableStack();
  const profile = await mkdtemp(join(tmpdir(), "vigie-firefox-"));
  undo.defer(() => rm(profile, { recursive: true, force: true }));
  await writeFile(join(profile, "user.js"), preferences(language));
  // Firefox 140 and later run a script of ours in themselves only with system access.
  const flags = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"];
  const child = spawn(program, [...flags, "--profile", profile], {
    stdio: "ignore",
    env: { ...process.env, HOME: profile },
  });
  await once(child, "spawn");
  const ended = once(child, "exit");
  undo.defer(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const marionette = undo.use(await Marionette.open(await portOf(child, profile)));

  async function evaluate<T>(expression: string): Promise<T> {
    const { value } = await marionette.ask<{ value: string | null }>("WebDriver:ExecuteScript", {
      script: `return (async () => JSON.stringify(await (${expression})))()`,
    });
    return JSON.parse(value ?? "null") as T;
  }
  async function inFirefoxItself(script: string): Promise<void> {
    await marionette.ask("Marionette:SetContext", { value: "chrome" });
    try {
      await marionette.ask("WebDriver:ExecuteScript", { script, sandbox: "system" });
    } finally {
      await marionette.ask("Marionette:SetContext", { value: "content" });
    }
  }
  const open = undo.move();
  return {
    async goTo(url) {
      await marionette.ask("WebDriver:Navigate", { url });
    },
    evaluate,
    async choose(selector, folder) {
      await inFirefoxItself(pickFolder(folder));
      const found = await marionette.ask<{ value: Record<string, string> }>("WebDriver:FindElement", {
        using: "css selector",
        value: selector,
      });
      const [id] = Object.values(found.value);
      await marionette.ask("WebDriver:ElementClick", { id });
      // Whatever else is asked while Firefox asks whether one is sure would be taken for a no.
      await eventually("Firefox asks whether one is sure", () =>
        marionette.ask("WebDriver:AcceptAlert").then(
          () => true,
          (error) => {
            if (error instanceof Refusal && error.code === "no such alert") return false;
            throw error;
          },
        ),
      );
    },
    async screenshot(width, height) {
      // The page, not the window, which is never narrower than 450 px.
      await inFirefoxItself(
        `Object.assign(gBrowser.selectedBrowser.style, { width: "${width}px", height: "${height}px" })`,
      );
      await eventually("the page has its size", () => evaluate<boolean>(`innerWidth === ${width}`));
      const { value } = await marionette.ask<{ value: string }>("WebDriver:TakeScreenshot", { full: true });
      return Buffer.from(value, "base64");
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** Runs in Firefox itself: where a person would be shown a chooser, a folder. */
const pickFolder = (folder: string) => `{
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(${JSON.stringify(folder)});
  const picker = {
    QueryInterface: ChromeUtils.generateQI(["nsIFilePicker"]),
    init() {}, appendFilters() {}, appendFilter() {}, appendRawFilter() {},
    open(told) { Services.tm.dispatchToMainThread(() => told.done(Ci.nsIFilePicker.returnOK)); },
    file,
  };
  const factory = { QueryInterface: ChromeUtils.generateQI(["nsIFactory"]), createInstance: (kind) => picker.QueryInterface(kind) };
  const id = Components.ID(Services.uuid.generateUUID().toString());
  Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(id, "", "@mozilla.org/filepicker;1", factory);
}`;

const preferences = (language: string) =>
  Object.entries({
    "intl.accept_languages": language,
    "app.update.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "browser.shell.checkDefaultBrowser": false,
    // A button that is pressed at once counts.
    "security.dialog_enable_delay": 0,
    // Any that is free.
    "marionette.port": 0,
  })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");

/** Marionette writes the port it was given into the profile. */
const portOf = (child: ChildProcess, profile: string) =>
  eventually("Firefox listens", async () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${program} ended before it listened: ${child.exitCode ?? child.signalCode}`);
    const file = join(profile, "MarionetteActivePort");
    return (existsSync(file) && Number(await readFile(file, "utf8"))) || undefined;
  });
