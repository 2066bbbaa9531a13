// Without JavaScript and without WebGL the pages say so, and do what they can.

import type { Page } from "@playwright/test";
import { openAsk, run } from "../ask/page";
import { entity, openTab, panel, SUMMIT } from "../explore/page";
import { expect, test } from "../watched";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("both pages say what they need, and what does without", async ({ page }) => {
    const notice = page.locator("noscript .notice");
    await page.goto("./");
    await expect(notice).toBeVisible();
    await expect(notice).toContainText("This page needs JavaScript to run queries.");
    await page.goto("./explore");
    await expect(notice).toBeVisible();
    await expect(notice).toContainText("This page needs JavaScript to draw the graph.");
  });
});

test.describe("without WebGL", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const context = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...others: unknown[]) {
        return kind.startsWith("webgl") ? null : Reflect.apply(context, this, [kind, ...others]);
      } as typeof context;
    });
  });

  test("Explore says so, and its list does everything", async ({ page }) => {
    await page.goto(SUMMIT);
    await expect(page.getByText("This browser has no WebGL, which the drawing needs.")).toBeVisible();
    await expectListed(page);
  });

  test("Ask says so, and has the graph in lists", async ({ page }) => {
    await openAsk(page);
    await run(page, "{ countries { id name } }");
    await page.getByRole("tab", { name: "Graph", exact: true }).click();
    await expect(page.getByText("This browser has no WebGL, which the drawing needs.")).toBeVisible();
    await page.getByText(/^Entities \(\d+\)$/).click();
    await expect(page.getByRole("link", { name: "Kazakhstan", exact: true })).toBeVisible();
  });

  async function expectListed(page: Page): Promise<void> {
    const astana = entity(page, /^Astana, place/);
    await astana.focus();
    await expect(panel(page).getByRole("heading", { name: "Astana", exact: true })).toBeVisible();
    const entries = page.getByRole("treeitem", { level: 1 });
    const before = await entries.count();
    await page.keyboard.press("Enter");
    await expect.poll(() => entries.count()).toBeGreaterThan(before);
    await openTab(page, "Share");
    await expect(page.getByRole("link", { name: "Open in Ask" })).toBeVisible();
  }
});
