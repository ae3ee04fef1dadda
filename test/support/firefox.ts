import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";

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

/** Headless, with a profile that is thrown away, spoken to by WebDriver BiDi, which it serves by itself. */
export async function openFirefox(language: "fr" | "en"): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), "vigie-firefox-"));
  await writeFile(join(profile, "user.js"), preferences(language));
  const child = spawn(
    program,
    [
      "--headless",
      "--no-remote",
      "--profile",
      profile,
      "--remote-debugging-port",
      "0",
      "--remote-allow-system-access",
    ],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, MOZ_HEADLESS: "1", HOME: profile } },
  );
  const bidi = await Bidi.open(`${await addressOf(child)}/session`);
  await bidi.ask("session.new", { capabilities: {} });
  const { contexts } = await bidi.ask<{ contexts: { context: string }[] }>("browsingContext.getTree", {});
  const context = contexts[0]?.context ?? "";
  const windows = await bidi.ask<{ contexts: { context: string }[] }>("browsingContext.getTree", {
    "moz:scope": "chrome",
  });
  const chrome = windows.contexts[0]?.context ?? "";
  const evaluate = async (expression: string) => {
    const told = await bidi.ask<Evaluated>("script.evaluate", {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context },
      awaitPromise: true,
    });
    if (told.type === "exception") throw new Error(told.exceptionDetails?.text ?? expression);
    return JSON.parse(told.result?.value ?? "null") as never;
  };
  return {
    goTo: async (url) =>
      void (await bidi.ask("browsingContext.navigate", { context, url, wait: "complete" })),
    evaluate,
    async choose(selector, folder) {
      const target = { context: chrome };
      const told = await bidi.ask<Evaluated>("script.evaluate", {
        expression: pickFolder(folder),
        target,
        awaitPromise: false,
      });
      if (told.type === "exception") throw new Error(told.exceptionDetails?.text);
      const { nodes } = await bidi.ask<{ nodes: { sharedId: string }[] }>("browsingContext.locateNodes", {
        context,
        locator: { type: "css", value: selector },
      });
      const origin = { type: "element", element: { sharedId: nodes[0]?.sharedId } };
      const press = [
        { type: "pointerMove", x: 0, y: 0, origin },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      const actions = [{ type: "pointer", id: "mouse", actions: press }];
      await bidi.ask("input.performActions", { context, actions });
    },
    async screenshot(width, height) {
      await bidi.ask("browsingContext.setViewport", { context, viewport: { width, height } });
      const { data } = await bidi.ask<{ data: string }>("browsingContext.captureScreenshot", {
        context,
        origin: "document",
      });
      return Buffer.from(data, "base64");
    },
    async [Symbol.asyncDispose]() {
      bidi.close();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Runs in Firefox itself: where a person would be shown a chooser and asked once more, a folder and a yes. */
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
  Services.obs.addObserver(function asked(dialog) {
    Services.obs.removeObserver(asked, "common-dialog-loaded");
    dialog.document.querySelector("dialog").getButton("accept").click();
  }, "common-dialog-loaded");
}`;

interface Evaluated {
  readonly type: "success" | "exception";
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

const preferences = (language: string) =>
  Object.entries({
    "intl.accept_languages": language,
    "app.update.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "browser.shell.checkDefaultBrowser": false,
    // A button that is pressed at once counts.
    "security.dialog_enable_delay": 0,
  })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");

/** Firefox says on its standard error where it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  const lines = child.stderr && createInterface({ input: child.stderr });
  for await (const line of lines ?? []) {
    const found = /WebDriver BiDi listening on (ws:\S+)/.exec(line);
    if (found?.[1] === undefined) continue;
    child.stderr?.resume();
    return found[1];
  }
  throw new Error("Firefox ended before it listened");
}

/** WebDriver BiDi: one JSON object a message, each answer with the number of its command. */
class Bidi {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#take((data as Buffer).toString("utf8")));
    socket.on("close", () => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error("Firefox went away"));
    });
  }

  static async open(address: string): Promise<Bidi> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return new Bidi(socket);
  }

  ask<T>(method: string, params: object): Promise<T> {
    const id = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as T), reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #take(text: string): void {
    const told = JSON.parse(text) as { id?: number; type: string; result?: unknown; message?: string };
    const waiting = told.id === undefined ? undefined : this.#waiting.get(told.id);
    if (told.id === undefined || waiting === undefined) return;
    this.#waiting.delete(told.id);
    if (told.type === "success") waiting.resolve(told.result);
    else waiting.reject(new Error(told.message ?? text));
  }
}
