// Files of an answer, and the documentation beside it.

import { openAsk, run, saved, savedBy } from "./page";
import { expect, test } from "../watched";

test("an answer is saved as it came, as a table and as a graph", async ({ page }) => {
  await openAsk(page);
  await run(page, "query Countries { countries { id name } }");
  await page.getByRole("button", { name: "Download" }).click();
  const menu = page.getByRole("group", { name: "Download" });
  const save = (name: string) => saved(page, () => menu.getByRole("button", { name, exact: true }).click());

  const json = await save("JSON");
  expect(json.name).toBe("Countries.json");
  const { countries } = JSON.parse(json.bytes.toString()).data as { countries: { id: string; name: string }[] };
  expect(countries.map(({ id }) => id)).toContain("country:kz");

  const csv = await save("CSV");
  expect(csv.name).toBe("Countries.csv");
  const [head, ...rows] = csv.bytes.toString().trimEnd().split(/\r?\n/);
  expect(head).toBe("id,name");
  expect(rows).toEqual(countries.map(({ id, name }) => `${id},${name}`));

  const gexf = await save("GEXF");
  expect(gexf.name).toBe("Countries.gexf");
  const text = gexf.bytes.toString();
  expect(text).toMatch(/^<\?xml [^>]*>\s*<gexf [^>]*xmlns="http:\/\/gexf\.net\/1\.3"/);
  expect(text.match(/<node /g)).toHaveLength(countries.length);
});

test("every format that is offered is there", async ({ page }) => {
  await openAsk(page);
  await run(page, "{ summits { id name start } }");
  await page.getByRole("button", { name: "Download" }).click();
  const menu = page.getByRole("group", { name: "Download" });
  const files = await savedBy(page, menu.getByRole("listitem").locator("button.link:not(.end)"));
  expect(files.length).toBeGreaterThan(10);
  for (const { name, bytes } of files) expect(bytes.length, name).toBeGreaterThan(1000);
  await expect(menu.getByRole("alert")).toHaveCount(0);
});

test("the documentation is searched, and leads from type to type", async ({ page }) => {
  await openAsk(page);
  const documentation = page.getByRole("region", { name: "Documentation" });
  await documentation.getByRole("searchbox").fill("tradeReported");
  await expect(documentation.getByRole("status")).toHaveText(/^[1-9]\d* found/);
  await documentation.getByRole("button", { name: "Country.tradeReported", exact: true }).click();
  await expect(documentation.getByRole("heading", { name: "Country object" })).toBeVisible();
  await documentation.getByRole("listitem").filter({ hasText: /^tradeReported:/ }).getByRole("button", { name: "TradeFigure" }).first().click();
  await expect(documentation.getByRole("heading", { name: "TradeFigure object" })).toBeVisible();
  await documentation.getByRole("button", { name: "Back" }).click();
  await expect(documentation.getByRole("heading", { name: "Country object" })).toBeVisible();
  await page.getByRole("button", { name: "Documentation", exact: true }).click();
  await expect(documentation).toBeHidden();
});
