// The first visit of the page that asks, and a query from there to its answer as JSON, as a table and as a graph.

import { addressed, answerOf, openAsk, queryOf, run, write } from "./page";
import { expect, REFUSED, test } from "../watched";

test("a first visit shows a sample query, which a button runs", async ({ page }) => {
  await openAsk(page);
  await expect(page.getByRole("tab", { name: "FoundingQuestion" })).toHaveAttribute("aria-selected", "true");
  await expect(queryOf(page)).toContainText("query FoundingQuestion");
  await expect(page.getByText("Nothing was asked yet.")).toBeVisible();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(answerOf(page)).toContainText("Regular press conference of the Ministry of Foreign Affairs of China");
  await expect(page.getByTestId("status")).toHaveText(/^[\d,.]+ m?s · [\d.]+ kB$/);
});

test("Ctrl+Enter runs a query, and the address then holds it", async ({ page }) => {
  await openAsk(page);
  await write(queryOf(page), "{ countries { name } }");
  await page.keyboard.press("Control+Enter");
  await expect(answerOf(page)).toContainText('"name": "Afghanistan"');
  expect(addressed(page).get("query")).toBe("{ countries { name } }");
});

test("an answer is a table, in the order of any column", async ({ page }) => {
  await openAsk(page);
  await run(page, "{ countries { id name } }");
  await page.getByRole("tab", { name: "Table", exact: true }).click();
  const table = page.getByRole("region", { name: "Table of countries" });
  const names = table.locator("tbody td:last-child");
  await expect(names.filter({ hasText: /^Kazakhstan$/ })).toHaveCount(1);
  const before = await names.allTextContents();
  const expected = [...before].sort(new Intl.Collator("en").compare);
  await table.getByRole("button", { name: "name" }).click();
  await expect(table.getByRole("columnheader", { name: "name" })).toHaveAttribute("aria-sort", "ascending");
  await expect(names).toHaveText(expected);
  await table.getByRole("button", { name: "name" }).click();
  await expect(names).toHaveText(expected.reverse());
});

test("an answer is a graph, whose entities lead to Explore", async ({ page }) => {
  await openAsk(page);
  await run(page, '{ summits(where: { id: { eq: "summit:astana-2025" } }) { id name hostedBy { id name } } }');
  await page.getByRole("tab", { name: "Graph", exact: true }).click();
  await expect(page.getByRole("img", { name: "Drawing of 2 entities, 1 relation" })).toBeVisible();
  await page.getByText("Relations (1)").click();
  await expect(page.getByText(/^Second China-Central Asia Summit.*Kazakhstan$/)).toBeVisible();
  await page.getByText("Entities (2)").click();
  await page.getByRole("link", { name: "Kazakhstan" }).click();
  await expect(page.getByRole("treeitem", { name: /^Kazakhstan, country/ })).toHaveAttribute("aria-selected", "true");
});

test.describe("what is nothing to look at", () => {
  test.use({ expected: REFUSED });

  test("an answer without entities is no graph, and one without a list no table", async ({ page }) => {
    await openAsk(page);
    await run(page, "{ graph { version } }");
    await page.getByRole("tab", { name: "Table", exact: true }).click();
    await expect(page.getByText("There is no list in this answer")).toBeVisible();
    await page.getByRole("tab", { name: "Graph", exact: true }).click();
    await expect(page.getByRole("tabpanel", { name: "Graph", exact: true })).toContainText(/no entities|no entity/);
  });
});
