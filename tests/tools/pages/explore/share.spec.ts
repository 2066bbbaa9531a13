// Taking a drawing elsewhere: its address, its files, Gephi Lite, and the GraphQL behind it.

import { answerOf, savedBy } from "../ask/page";
import { drawn, entity, expectDrawn, openExplore, openTab, SUMMIT } from "./page";
import { expect, test } from "../watched";

test("the address of a drawing shows it to somebody else", async ({ page, stranger }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplore(page);
  await entity(page, /^China, country/).click();
  await page.locator(".toolbar").getByRole("button", { name: "Hide" }).click();
  await entity(page, /^Astana, place/).focus();
  await page.keyboard.press("Enter");
  const filters = await openTab(page, "Filter");
  await filters.locator("label").filter({ hasText: "official" }).getByRole("checkbox").uncheck();
  await openTab(page, "Share");
  await page.getByRole("button", { name: "Copy the address" }).click();
  await expect(page.locator("#page > .unseen[role=status]")).toContainText("copied");
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toBe(page.url());
  await openExplore(stranger, address);
  await expect.poll(() => drawn(stranger)).toEqual(await drawn(page));
  await expect(entity(stranger, /^China, country/)).toHaveCount(0);
  await expect(entity(stranger, /^Xi Jinping, official/)).toHaveCount(0);
});

test("a drawing is saved in every format that is offered", async ({ page }) => {
  await openExplore(page);
  const share = await openTab(page, "Share");
  const files = await savedBy(page, share.getByRole("region", { name: "Files" }).getByRole("listitem").getByRole("button"));
  expect(files.length).toBeGreaterThan(7);
  for (const { name, bytes } of files) {
    expect(name).toMatch(/^graph\.\w+/);
    expect(bytes.length, name).toBeGreaterThan(1000);
  }
});

test("Gephi Lite is given an address that ends with a file, which has what is drawn", async ({ page, request }) => {
  await openExplore(page);
  await entity(page, /^China, country/).click();
  await page.locator(".toolbar").getByRole("button", { name: "Hide" }).click();
  const share = await openTab(page, "Share");
  const { entities, relations } = await drawn(page);
  const link = await share.getByRole("link", { name: "Open in Gephi Lite" }).getAttribute("href");
  const { origin, searchParams } = new URL(link ?? "");
  expect(origin).toBe("https://gephi.org");
  const file = searchParams.get("file") ?? "";
  expect(file).toMatch(/&file=\w+\.gexf$/);
  const response = await request.get(file);
  expect(response.status()).toBe(200);
  expect(response.headers()["access-control-allow-origin"]).toBe("*");
  const text = await response.text();
  expect(text.match(/<node /g)).toHaveLength(entities);
  expect(text.match(/<edge /g)).toHaveLength(relations);
});

test("the GraphQL behind a drawing opens in Ask, and answers", async ({ page }) => {
  await openExplore(page, `${SUMMIT}&day=2025-06-17`);
  await entity(page, /^Astana, place/).focus();
  const before = await drawn(page);
  await page.keyboard.press("Enter");
  await expectDrawn(page, (entities) => entities > before.entities);
  const share = await openTab(page, "Share");
  await share.getByRole("link", { name: "Open in Ask" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(answerOf(page)).toContainText("summit:astana-2025");
  await expect(page.getByTestId("status")).not.toHaveClass(/wrong/);
});
