import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { Fault } from "#base";

export interface Visitor extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
}

/**
 * A person at a console: Debian's Chromium, headless, with a profile of its own that is thrown away.
 * Fault `chromium-missing` names the package.
 */
export async function openVisitor(options: {
  width?: number;
  height?: number;
  locale?: "fr-FR" | "en-GB";
  isMobile?: boolean;
}): Promise<Visitor> {
  const profile = await mkdtemp(join(tmpdir(), "vigie-visitor-"));
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath: process.env["VIGIE_CHROMIUM"] ?? "/usr/bin/chromium",
      headless: true,
      viewport: { width: options.width ?? 1600, height: options.height ?? 900 },
      locale: options.locale ?? "fr-FR",
      timezoneId: "Europe/Paris",
      hasTouch: options.isMobile ?? false,
      isMobile: options.isMobile ?? false,
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
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    async [Symbol.asyncDispose]() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
