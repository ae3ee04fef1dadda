import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { Fault } from "#base";

export interface Visitor extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Debian's Chromium, headless. Fault `chromium-missing` names the package. */
export function openChromium(): Promise<Browser> {
  return chromium
    .launch({
      executablePath: process.env["VIGIE_CHROMIUM"] ?? "/usr/bin/chromium",
      headless: true,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    })
    .catch((error: unknown) => {
      throw new Fault(
        "chromium-missing",
        "Chromium did not start. On Debian: apt-get install chromium.",
        {},
        error,
      );
    });
}

/** A person at a console, in a browser of their own or as a stranger to all others in this one. */
export async function openVisitor(
  options: {
    width?: number;
    height?: number;
    locale?: "fr-FR" | "en-GB";
    isMobile?: boolean;
  },
  shared?: Browser,
): Promise<Visitor> {
  const browser = shared ?? (await openChromium());
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1600, height: options.height ?? 900 },
    locale: options.locale ?? "fr-FR",
    timezoneId: "Europe/Paris",
    hasTouch: options.isMobile ?? false,
    isMobile: options.isMobile ?? false,
  });
  return {
    context,
    page: await context.newPage(),
    async [Symbol.asyncDispose]() {
      await context.close();
      if (shared === undefined) await browser.close();
    },
  };
}
