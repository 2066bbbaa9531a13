// What is kept and passed on: tabs, the history, sample queries, and the address of a query.

import { addressed, answerOf, openAsk, queryOf, run, write } from "./page";
import { expect, test } from "../watched";

test("tabs survive a reload", async ({ page }) => {
  await openAsk(page);
  await page.getByRole("button", { name: "New tab" }).click();
  await write(queryOf(page), "query Kept { graph { version } }");
  await expect(page.getByRole("tab", { name: "Kept" })).toBeVisible();
  await page.getByRole("button", { name: "New tab" }).click();
  await write(queryOf(page), "{ places { name } }");
  await page.getByRole("tab", { name: "Kept" }).click();
  await page.reload();
  const tabs = page.getByRole("tablist", { name: "Queries" }).getByRole("tab");
  await expect(tabs).toHaveText(["FoundingQuestion", "Kept", "places"]);
  await expect(queryOf(page)).toHaveText("query Kept { graph { version } }");
  await page.getByRole("button", { name: "Close Kept" }).click();
  await expect(tabs).toHaveText(["FoundingQuestion", "places"]);
});

test("a query that was run is in the history", async ({ page }) => {
  await openAsk(page);
  await run(page, "query Once { countries { name } }");
  await run(page, "query Twice { graph { version } }");
  await page.reload();
  await page.getByRole("button", { name: "History" }).click();
  const dialog = page.getByRole("dialog", { name: "History" });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await dialog.getByRole("searchbox").fill("countries");
  await dialog.getByRole("button", { name: /^Once/ }).click();
  await expect(dialog).toBeHidden();
  await expect(queryOf(page)).toHaveText("query Once { countries { name } }");
});

test("sample queries are found by the question that they answer", async ({ page, request }) => {
  const asked = await request.post("./graphql", { data: { query: "{ graph { sampleQueries { title query } } }" } });
  const samples: { title: string; query: string }[] = (await asked.json()).data.graph.sampleQueries;
  await openAsk(page);
  await page.getByRole("button", { name: "Sample queries" }).click();
  const dialog = page.getByRole("dialog", { name: "Sample queries" });
  await expect(dialog.getByRole("listitem")).toHaveCount(samples.length);
  await dialog.getByRole("searchbox").fill("export-import bank of china connected");
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("listitem").getByRole("button").click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByTestId("status")).not.toHaveClass(/wrong/);
  await expect(answerOf(page)).toContainText("paths");
});

test("the link of a query shows it to somebody else", async ({ page, stranger }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAsk(page);
  const query = 'query Summit($name: String!) { summits(where: { name: { eq: $name } }) { id } } # «Астана» & 100 %';
  await write(queryOf(page), query);
  await page.getByText("Variables", { exact: true }).click();
  const variables = '{ "name": "Second China-Central Asia Summit" }';
  await page.getByRole("textbox", { name: "Variables, as a JSON object" }).fill(variables);
  await page.keyboard.press("Control+Enter");
  await expect(answerOf(page)).toContainText("summit:astana-2025");
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  expect(addressed(page).get("variables")).toBe(variables);
  await openAsk(stranger, link);
  await expect(queryOf(stranger)).toHaveText(query);
  await stranger.getByRole("button", { name: "Run", exact: true }).click();
  await expect(answerOf(stranger)).toContainText("summit:astana-2025");
});
