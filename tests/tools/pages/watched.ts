// A page that is watched: it fails a test that made it complain, or ask anybody but the service.

import { test as base, expect, type Page } from "@playwright/test";

export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (fault) => complaints.push(`error: ${fault.message}`));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== baseURL) complaints.push(`foreign request: ${request.url()}`);
    });
    await use(page);
    expect(complaints.filter((complaint) => !DRAWING.test(complaint))).toEqual([]);
  },
});

// What Chromium says of drawing without a graphics card is none of the page's.
const DRAWING = /GL Driver Message|GPU stall due to ReadPixels|Automatic fallback to software WebGL/;

export { expect };
