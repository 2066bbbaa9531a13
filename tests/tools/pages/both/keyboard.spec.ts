// A journey over each page without a mouse.

import type { Page } from "@playwright/test";
import { answerOf, openAsk, queryOf, saved } from "../ask/page";
import { drawn, entity, expectDrawn, openExplore, panel } from "../explore/page";
import { expect, test } from "../watched";

test("a query is found, changed, run, looked at and saved with keys alone", async ({ page }) => {
  const keys = page.keyboard;
  await openAsk(page);
  await keys.press("Alt+s");
  await expect(page.getByRole("dialog", { name: "Sample queries" }).getByRole("searchbox")).toBeFocused();
  await keys.type("green");
  await tabTo(page, page.getByRole("dialog").getByRole("listitem").getByRole("button").first());
  await keys.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await keys.press("Alt+t");
  await tabTo(page, queryOf(page));
  await keys.insertText("{ countrys { id name } }");
  await expect(page.locator(".cm-lintRange-error")).toHaveText("countrys");
  await keys.press("F8");
  await keys.press("Control+Shift+M");
  await expect(page.getByRole("button", { name: "Action: countries (access key" })).toBeVisible();
  await keys.press("c");
  await expect(queryOf(page)).toHaveText("{ countries { id name } }");
  await keys.press("Control+Enter");
  await expect(answerOf(page)).toContainText('"name": "Afghanistan"');
  await tabTo(page, page.getByRole("tab", { name: "JSON", exact: true }));
  await keys.press("ArrowRight");
  await expect(page.getByRole("region", { name: "Table of countries" })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Download" }), "Shift+Tab");
  await keys.press("Enter");
  await tabTo(page, page.getByRole("group", { name: "Download" }).getByRole("button", { name: "CSV", exact: true }));
  const { bytes } = await saved(page, () => keys.press("Enter"));
  expect(bytes.toString()).toMatch(/^id,name\r?\n/);
  await keys.press("Escape");
  await expect(page.getByRole("button", { name: "Download" })).toBeFocused();
});

test("an entity is found, expanded, gone along, hidden, brought back and saved with keys alone", async ({ page }) => {
  const keys = page.keyboard;
  await openExplore(page, "./explore");
  await tabTo(page, page.getByRole("combobox", { name: "Search" }));
  await keys.type("Казахстан");
  await expect(page.getByRole("option", { name: /^Kazakhstan country/, selected: true })).toBeVisible();
  await keys.press("ArrowDown");
  await keys.press("ArrowUp");
  await keys.press("Enter");
  const kazakhstan = entity(page, /^Kazakhstan, country/);
  await expect(kazakhstan).toHaveAttribute("aria-selected", "true");
  await tabTo(page, kazakhstan);
  const before = await drawn(page);
  await keys.press("Enter");
  await expectDrawn(page, (entities) => entities > before.entities);
  await expect(kazakhstan).toBeFocused();
  await keys.press("ArrowRight");
  const relation = page.getByRole("treeitem", { level: 2 }).first();
  await expect(relation).toBeFocused();
  const other = await relation.getAttribute("data-other");
  await keys.press("ArrowRight");
  await expect(page.locator(`[data-entity="${other}"]`)).toBeFocused();
  await expect(panel(page).getByText(other ?? "", { exact: true })).toBeVisible();
  const { entities } = await drawn(page);
  await keys.press("Delete");
  await expectDrawn(page, (count) => count < entities);
  await keys.press("Control+z");
  await expectDrawn(page, (count) => count === entities);
  await tabTo(page, page.getByRole("tab", { name: "List" }), "Shift+Tab");
  await keys.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "Share" })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "CSV, two tables" }));
  const { name, bytes } = await saved(page, () => keys.press("Enter"));
  expect(name).toBe("graph.csv.zip");
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
});

/** Goes on from one thing to the next until a certain one has the focus. */
async function tabTo(page: Page, goal: ReturnType<Page["locator"]>, key = "Tab"): Promise<void> {
  await expect(goal).toBeVisible();
  const hasFocus = () => goal.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < MOST && !(await hasFocus()); step += 1) await page.keyboard.press(key);
  await expect(goal).toBeFocused();
}

/** Things on a page that can have the focus, at the most. */
const MOST = 120;
