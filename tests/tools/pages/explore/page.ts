// What the tests of the page that explores do again and again.

import type { Locator, Page } from "@playwright/test";
import { expect } from "../watched";

/** A summit with 51 relations: enough to see, and not too much. */
export const SUMMIT = "./explore#seeds=summit:astana-2025&hops=1&maxEntities=80";

/** Opens the page, and waits until something is drawn. */
export async function openExplore(page: Page, address = SUMMIT): Promise<void> {
  await page.goto(address);
  await expect(drawing(page)).toBeVisible();
}

/** The drawing, once there is anything in it. */
export function drawing(page: Page): Locator {
  return page.getByRole("img", { name: /^Drawing of [1-9]/ });
}

/** How much is drawn. */
export async function drawn(page: Page): Promise<{ entities: number; relations: number }> {
  const name = (await drawing(page).getAttribute("aria-label")) ?? "";
  const [entities = 0, relations = 0] = (name.match(/\d+/g) ?? []).map(Number);
  return { entities, relations };
}

/** Waits until as many entities are drawn as a condition has it. */
export async function expectDrawn(page: Page, isRight: (entities: number) => boolean): Promise<void> {
  await expect.poll(async () => isRight((await drawn(page)).entities)).toBe(true);
}

/** An entity in the list that mirrors the drawing, by how its entry begins. */
export function entity(page: Page, name: RegExp): Locator {
  return page.getByRole("treeitem", { level: 1, name });
}

export function panel(page: Page): Locator {
  return page.getByRole("complementary", { name: "Selected" });
}

export async function openTab(page: Page, name: string): Promise<Locator> {
  await page.getByRole("tablist", { name: "Drawing as a list, and tools" }).getByRole("tab", { name }).click();
  return page.getByRole("tabpanel", { name });
}

/** What a reader of the screen is told. */
export function said(page: Page): Locator {
  return page.locator("#page > .unseen[role=status]");
}
