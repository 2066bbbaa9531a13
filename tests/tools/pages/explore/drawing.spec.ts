// From the first visit to a drawing of one's own: search, list, expansion, hiding, pinning and undoing.

import { drawing, drawn, entity, expectDrawn, openExplore, panel, said } from "./page";
import { expect, test } from "../watched";

test("a first visit shows a drawing, and where else to begin", async ({ page }) => {
  await openExplore(page, "./explore");
  const chips = page.getByRole("region", { name: "Where to begin" }).getByRole("button");
  await expect(chips.first()).toBeVisible();
  await chips.filter({ hasText: "Astana" }).click();
  await expect(entity(page, /^Astana, place/)).toHaveAttribute("aria-selected", "true");
  await expect(panel(page).getByRole("heading", { name: "Astana", exact: true })).toBeVisible();
});

test("what is drawn has the colours of the legend", async ({ page }) => {
  await openExplore(page);
  const dots = page.getByRole("region", { name: "Legend" }).getByRole("listitem").locator(".type-dot");
  const colours = await dots.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).backgroundColor));
  expect(colours.length).toBeGreaterThan(3);
  await expect.poll(async () => missing(colours, await seen(await drawing(page).screenshot())), { intervals: [500] }).toEqual([]);

  async function seen(picture: Buffer): Promise<Set<string>> {
    const base64 = picture.toString("base64");
    const found = await page.evaluate(async (text) => {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const { data = [] } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
      const colours = new Set<string>();
      for (let at = 0; at < data.length; at += 4) colours.add(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`);
      return [...colours];
    }, base64);
    return new Set(found);
  }
});

function missing(colours: string[], seen: Set<string>): string[] {
  return colours.filter((colour) => !seen.has(colour));
}

test("an entity is found in any script, and chosen by the keyboard", async ({ page }) => {
  await openExplore(page);
  const box = page.getByRole("combobox", { name: "Search" });
  await box.fill("Казахстан");
  await expect(page.getByRole("option", { name: /^Kazakhstan country/ })).toHaveAttribute("aria-selected", "true");
  await box.press("ArrowDown");
  await box.press("ArrowUp");
  await box.press("Enter");
  await expect(entity(page, /^Kazakhstan, country/)).toHaveAttribute("aria-selected", "true");
  await expect(panel(page).getByRole("heading", { name: "Kazakhstan", exact: true })).toBeVisible();
  await box.fill("qqqqzzzz");
  await expect(page.getByText("Nothing is found by “qqqqzzzz”.").first()).toBeVisible();
});

test("the list is gone through by arrow keys, and Enter expands", async ({ page }) => {
  await openExplore(page);
  await entity(page, /^Second China-Central Asia Summit/).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("treeitem", { level: 2 }).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await expect(entity(page, /^Second China-Central Asia Summit/)).toBeFocused();
  await entity(page, /^Astana, place/).focus();
  await expect(panel(page).getByRole("heading", { name: "Astana", exact: true })).toBeVisible();
  const before = await drawn(page);
  await page.keyboard.press("Enter");
  await expectDrawn(page, (entities) => entities > before.entities);
  await expect(entity(page, /^Astana, place/)).toBeFocused();
  await expect(said(page)).toHaveText(/^\d+ entities more\. Astana, place/);
});

test("what an expansion would bring is told by kind, before it is done", async ({ page }) => {
  await openExplore(page);
  await entity(page, /^Astana, place/).click();
  await page.getByRole("button", { name: "By kind" }).click();
  const kinds = page.getByRole("group", { name: "By kind" });
  const kind = kinds.getByRole("listitem").filter({ has: page.locator("button:enabled") }).first();
  const count = Number((await kind.locator(".soft").textContent())?.match(/^\d+/)?.[0]);
  const before = await drawn(page);
  await kind.getByRole("button").click();
  await expectDrawn(page, (entities) => entities > before.entities && entities <= before.entities + count);
});

test("entities are hidden, pinned, and brought back", async ({ page }) => {
  await openExplore(page);
  const before = await drawn(page);
  const toolbar = page.locator(".toolbar");
  const china = entity(page, /^China, country/);
  await china.click();
  await toolbar.getByRole("button", { name: "Pin" }).click();
  await expect(china).toHaveAccessibleName(/pinned/);
  await toolbar.getByRole("button", { name: "Hide" }).click();
  await expect(china).toHaveCount(0);
  await expectDrawn(page, (entities) => entities === before.entities - 1);
  await toolbar.getByRole("button", { name: "Undo" }).click();
  await expect(china).toHaveAccessibleName(/pinned/);
  await toolbar.getByRole("button", { name: "Undo" }).click();
  await expect(china).not.toHaveAccessibleName(/pinned/);
  await toolbar.getByRole("button", { name: "Redo" }).click();
  await toolbar.getByRole("button", { name: "Redo" }).click();
  await page.getByRole("button", { name: "Show 1 hidden" }).click();
  await expect(china).toHaveAccessibleName(/pinned/);
  expect(await drawn(page)).toEqual(before);
});
