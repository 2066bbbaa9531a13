// That both pages can be used by everybody: by rules of axe-core, on narrow screens, and enlarged.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { openAsk, run } from "../ask/page";
import { openExplore, openTab, panel } from "../explore/page";
import { expect, test } from "../watched";

const PAGES = {
  async Ask(page: Page): Promise<void> {
    await openAsk(page);
    await run(page, "{ countries { id name } }");
    await page.getByRole("tab", { name: "Table", exact: true }).click();
    await expect(page.getByRole("region", { name: "Table of countries" })).toBeVisible();
  },
  async Explore(page: Page): Promise<void> {
    await openExplore(page);
    await expect(panel(page).getByRole("heading", { name: "Relations" })).toBeVisible();
  },
};

const WIDTHS = [1280, 360];
const LOOKS = ["light", "dark"] as const;

for (const [name, open] of Object.entries(PAGES)) {
  for (const look of LOOKS) {
    for (const width of WIDTHS) {
      test(`${name} has no grave fault in ${look} at ${width} pixels`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: look });
        await open(page);
        expect(await graveFaults(page)).toEqual([]);
        expect(await overflow(page)).toEqual([]);
      });
    }
  }

  test(`${name} is as wide as the screen at 200 %`, async ({ page }) => {
    // At twice the size there is room for half as many of the page's pixels.
    await page.setViewportSize({ width: 640, height: 400 });
    await open(page);
    expect(await overflow(page)).toEqual([]);
  });
}

test("the dialogs of Ask and the tabs of Explore have no grave fault", async ({ page }) => {
  await openAsk(page);
  for (const name of ["Sample queries", "History", "Keyboard"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    expect(await graveFaults(page), name).toEqual([]);
    await page.keyboard.press("Escape");
  }
  await openExplore(page);
  for (const name of ["Filter", "Paths", "Share"]) {
    await openTab(page, name);
    expect(await graveFaults(page), name).toEqual([]);
  }
  await page.getByText("Table behind the drawing").click();
  expect(await graveFaults(page), "table").toEqual([]);
});

async function graveFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`));
}

/** What is seen beyond the right edge of a page that has to be scrolled sideways. */
async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth);
    return [`${scrollWidth} > ${clientWidth}`, ...wide.map(({ outerHTML }) => outerHTML.slice(0, 120))].slice(0, 10);
  });
}
