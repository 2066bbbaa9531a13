// How two entities are connected, with the evidence of each step.

import { drawn, openExplore, openTab, SUMMIT } from "./page";
import { expect, test } from "../watched";

test("the paths between two picked entities are listed with their evidence, and shared", async ({ page, stranger }) => {
  await openExplore(page);
  const before = await drawn(page);
  const paths = await openTab(page, "Paths");
  for (const [end, name] of [["From", "Export-Import Bank of China"], ["To", "China-Kyrgyzstan-Uzbekistan railway"]] as const) {
    const box = paths.getByRole("combobox", { name: end, exact: true });
    await box.fill(name);
    await paths.getByRole("option", { name: new RegExp(`^${name}`, "i") }).first().click();
  }
  await paths.getByRole("button", { name: "Find paths" }).click();
  const found = paths.getByRole("list", { name: "Paths" });
  await expect(found.getByRole("button", { expanded: true })).toHaveCount(1);
  await expect(paths.getByText(/^[1-9]\d* paths?/)).toBeVisible();
  const steps = found.getByRole("list", { name: "Steps" });
  await expect(steps.getByRole("listitem").first()).toBeVisible();
  await expect(steps.locator("cite").first()).toBeVisible();
  expect((await drawn(page)).entities).toBeGreaterThan(before.entities);

  await openExplore(stranger, page.url());
  const theirs = await openTab(stranger, "Paths");
  await expect(theirs.getByRole("combobox", { name: "From", exact: true })).toHaveValue("Export-Import Bank of China");
  const ways = await found.locator(".way").allTextContents();
  await expect(theirs.getByRole("list", { name: "Paths" }).locator(".way")).toHaveText(ways);
});

test("a path from an entity to itself is none", async ({ page }) => {
  await openExplore(page, SUMMIT);
  const paths = await openTab(page, "Paths");
  await paths.getByRole("button", { name: "From: the selected entity" }).click();
  await paths.getByRole("button", { name: "To: the selected entity" }).click();
  await expect(paths.getByText("Pick two entities; these are the same.")).toBeVisible();
  await expect(paths.getByRole("button", { name: "Find paths" })).toBeDisabled();
});
