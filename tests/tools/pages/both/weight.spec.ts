// What the first view of a page weighs, and what it may load and run.

import type { Page } from "@playwright/test";
import { openAsk } from "../ask/page";
import { openExplore } from "../explore/page";
import { expect, test } from "../watched";

const KILOBYTE = 1000;

test("the first view of Ask is under 400 kB as it is sent, with the API", async ({ page }) => {
  const weight = await weigh(page);
  await openAsk(page);
  await page.waitForLoadState("networkidle");
  expect(weight.parts()).toContain("schema.graphql");
  expect(weight.total(), weight.told()).toBeGreaterThan(100 * KILOBYTE);
  expect(weight.total(), weight.told()).toBeLessThan(400 * KILOBYTE);
});

test("the first view of Explore is under 600 kB as it is sent", async ({ page }) => {
  const weight = await weigh(page);
  await openExplore(page, "./explore");
  await page.waitForLoadState("networkidle");
  expect(weight.total(), weight.told()).toBeGreaterThan(100 * KILOBYTE);
  expect(weight.total(), weight.told()).toBeLessThan(600 * KILOBYTE);
});

for (const address of ["./", "./explore"]) {
  test(`a strict policy says what ${address} may load`, async ({ request }) => {
    const policy = (await request.get(address)).headers()["content-security-policy"] ?? "";
    const rules = new Map(policy.split("; ").map((rule) => [rule.split(" ")[0], rule] as const));
    expect(rules.get("default-src")).toBe("default-src 'none'");
    expect(rules.get("script-src")).toBe("script-src 'self'");
    expect(rules.get("style-src")).toBe("style-src 'self'");
    expect(rules.get("connect-src")).toBe("connect-src 'self'");
    expect(rules.get("frame-ancestors")).toBe("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });
}

interface Weight {
  parts(): string[];
  total(): number;
  told(): string;
}

/** Counts the bytes that come over the network from now on, those of workers included. */
async function weigh(page: Page): Promise<Weight> {
  const sizes: { part: string; size: number }[] = [];
  page.context().on("requestfinished", async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    sizes.push({ part: new URL(request.url()).pathname.slice(1), size: responseBodySize + responseHeadersSize });
  });
  return {
    parts: () => sizes.map(({ part }) => part),
    total: () => sizes.reduce((sum, { size }) => sum + size, 0),
    told: () => sizes.map(({ part, size }) => `${part}: ${size}`).join("\n"),
  };
}
