// Pages that are watched: they fail a test in which one complained, or asked anybody but the service.

import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";

interface Fixtures {
  /** What Chromium may say in a test that has the service refuse something. */
  expected: RegExp | undefined;
  /** A page of somebody else, whose browser has kept nothing. */
  stranger: Page;
}

export const test = base.extend<Fixtures>({
  expected: [undefined, { option: true }],
  context: async ({ context, baseURL, expected }, use) => {
    const complaints = watch(context, baseURL);
    await use(context);
    expect(complaints.filter((complaint) => !expected?.test(complaint))).toEqual([]);
  },
  stranger: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext({ baseURL });
    const complaints = watch(context, baseURL);
    await use(await context.newPage());
    await context.close();
    expect(complaints).toEqual([]);
  },
});

/** What Chromium says of drawing without a graphics card is none of the page's. */
const DRAWING = /GL Driver Message|GPU stall due to ReadPixels|Automatic fallback to software WebGL/;

/** Answers with a list that everything gets into which no page may do. */
function watch(context: BrowserContext, home: string | undefined): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    const isComplaint = ["error", "warning"].includes(message.type()) && !DRAWING.test(message.text());
    if (isComplaint) complaints.push(`console: ${message.text()}`);
  });
  context.on("weberror", (fault) => complaints.push(`error: ${fault.error().message}`));
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && origin !== home) complaints.push(`foreign request: ${request.url()}`);
  });
  return complaints;
}

/** For a test in which the service refuses something. */
export const REFUSED = /status of 400/;

export { expect };
