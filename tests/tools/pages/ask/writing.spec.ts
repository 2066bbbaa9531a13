// Help with writing a query: completion, marks with their mends, meanings, and variables.

import { answerOf, openAsk, queryOf, run, write } from "./page";
import { expect, REFUSED, test } from "../watched";

test("completion shows what can stand there, and writes it", async ({ page }) => {
  await openAsk(page);
  await write(queryOf(page), "");
  await queryOf(page).pressSequentially("{ countri");
  const offer = page.getByRole("option", { name: /^countries/ }).first();
  await offer.click();
  await expect(queryOf(page)).toContainText(/^1?\{ countries/);
  await queryOf(page).pressSequentially("nam");
  await page.getByRole("option", { name: /^name/ }).first().click();
  await page.keyboard.press("Control+Enter");
  await expect(answerOf(page)).toContainText('"name": "Afghanistan"');
});

test("a wrong name is marked, and its mend is a click away", async ({ page }) => {
  await openAsk(page);
  await write(queryOf(page), "{ countrys { name } }");
  const mark = page.locator(".cm-lintRange-error");
  await expect(mark).toHaveText("countrys");
  await mark.hover();
  await page.locator(".cm-tooltip").getByRole("button", { name: "Action: countries" }).click();
  await expect(queryOf(page)).toHaveText("{ countries { name } }");
  await expect(mark).toHaveCount(0);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(answerOf(page)).toContainText('"name": "Afghanistan"');
});

test.describe("what the service refuses", () => {
  test.use({ expected: REFUSED });

  test("is told with its mend, which can be taken back", async ({ page }) => {
    await openAsk(page);
    await run(page, "{ countrys { name } }");
    const said = page.getByRole("list", { name: "What the service says" });
    await expect(said).toContainText("countrys");
    await said.getByRole("button", { name: "countries", exact: true }).click();
    await expect(queryOf(page)).toHaveText("{ countries { name } }");
    // It runs at once.
    await expect(answerOf(page)).toContainText('"name": "Afghanistan"');
    await expect(said).toHaveCount(0);
    await queryOf(page).press("ControlOrMeta+z");
    await expect(queryOf(page)).toHaveText("{ countrys { name } }");
  });
});

test("a word under the pointer says what it means", async ({ page }) => {
  await openAsk(page);
  await write(queryOf(page), "{ countries { name } }");
  await page.locator(".cm-line span").filter({ hasText: "countries" }).first().hover();
  await expect(page.locator(".cm-meaning")).toContainText("[Country!]!");
});

test("variables are completed, and go with the query", async ({ page }) => {
  await openAsk(page);
  await write(queryOf(page), "query Named($wanted: [ID!]) { countries(where: { id: { in: $wanted } }) { name } }");
  await page.getByText("Variables", { exact: true }).click();
  const variables = page.getByRole("textbox", { name: "Variables, as a JSON object" });
  await variables.pressSequentially('{ "wan');
  await page.getByRole("option", { name: /wanted/ }).click();
  await expect(variables).toContainText('"wanted"');
  await write(variables, '{ "wanted": ["country:kz"] }');
  await page.keyboard.press("Control+Enter");
  await expect(answerOf(page)).toContainText('"name": "Kazakhstan"');
  await expect(answerOf(page)).not.toContainText("Uzbekistan");
});
