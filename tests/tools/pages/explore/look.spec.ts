// Looking at a drawing: filters by type and degree, the day, and the table behind it.

import { drawn, entity, expectDrawn, openExplore, openTab, SUMMIT } from "./page";
import { expect, test } from "../watched";

test("types and what has few relations are left out, and come back", async ({ page }) => {
  await openExplore(page);
  const before = await drawn(page);
  const filters = await openTab(page, "Filter");
  const country = filters.getByRole("group", { name: "Entities" }).locator("label").filter({ hasText: /country\s*6/ });
  await country.getByRole("checkbox").uncheck();
  await expectDrawn(page, (entities) => entities === before.entities - 6);
  await expect(page.getByRole("region", { name: "Legend" })).not.toContainText("country");
  await country.getByRole("checkbox").check();
  await expectDrawn(page, (entities) => entities === before.entities);
  await filters.getByLabel("at least").fill("100");
  await page.keyboard.press("Tab");
  await openTab(page, "List");
  await expect(entity(page, /^Xi Jinping, official/)).toBeVisible();
  await expect(entity(page, /^Astana, place/)).toHaveCount(0);
  await openTab(page, "Filter");
  await filters.getByRole("button", { name: "Show everything" }).click();
  await expectDrawn(page, (entities) => entities === before.entities);
});

test("relations of a type are left out", async ({ page }) => {
  await openExplore(page);
  const before = await drawn(page);
  const filters = await openTab(page, "Filter");
  const kind = filters.getByRole("group", { name: "Relations", exact: true }).locator("label").filter({ hasText: "made at" });
  const count = Number((await kind.locator(".soft").textContent()) ?? 0);
  expect(count).toBeGreaterThan(0);
  await kind.getByRole("checkbox").uncheck();
  await expect.poll(async () => (await drawn(page)).relations).toBe(before.relations - count);
});

test("a slider goes over the days, and tells the certain from the possible", async ({ page }) => {
  await openExplore(page, `${SUMMIT}&day=2025-06-17`);
  const day = page.getByRole("region", { name: "Day" });
  const note = day.getByRole("note");
  await expect(note).toHaveText(/^2025-06-17: \d+ relations hold for certain \(\d+ stated, \d+ seen\), \d+ possibly/);
  const slider = day.getByRole("slider", { name: "Day" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", "2025-06-18");
  await expect(note).toHaveText(/^2025-06-18: /);
  await day.getByRole("button", { name: "− 1 year" }).click();
  await expect(note).toHaveText(/^2024-06-18: /);
  const before = await drawn(page);
  const possible = Number((await note.textContent())?.match(/(\d+) possibly/)?.[1]);
  await day.getByRole("checkbox", { name: "also what is only possible" }).uncheck();
  await expect(note).toHaveText(/, 0 possibly/);
  await expect.poll(async () => (await drawn(page)).relations).toBe(before.relations - possible);
  await day.getByRole("checkbox", { name: "On a day" }).uncheck();
  await expect(slider).toHaveCount(0);
});

test("the table behind the drawing has what is drawn, by type with its properties", async ({ page }) => {
  await openExplore(page);
  const { entities, relations } = await drawn(page);
  await page.getByText("Table behind the drawing").click();
  const rows = page.getByRole("region", { name: "Table of entities" }).locator("tbody tr");
  await expect(rows).toHaveCount(entities);
  await page.getByLabel("of type").selectOption({ label: "country (6)" });
  await expect(rows).toHaveCount(6);
  await expect(page.getByRole("columnheader", { name: "capital" })).toBeVisible();
  await rows.getByRole("button", { name: "Kyrgyzstan" }).click();
  await expect(entity(page, /^Kyrgyzstan, country/)).toHaveAttribute("aria-selected", "true");
  await page.locator(".behind .bar").getByRole("button", { name: "Relations" }).click();
  await expect(page.getByText(`${relations} rows`, { exact: true })).toBeVisible();
});
