// What the tests of the page that asks do again and again.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect } from "../watched";

/** Opens the page, and waits until it has read the API. */
export async function openAsk(page: Page, address = "./"): Promise<void> {
  await page.goto(address);
  await expect(page.getByText(/^[\d,]+ types, [\d,]+ ways to begin a query$/)).toBeVisible();
}

export function queryOf(page: Page): Locator {
  return page.getByRole("textbox", { name: "Query", exact: true });
}

/** The answer as it is seen as JSON. */
export function answerOf(page: Page): Locator {
  return page.getByRole("textbox", { name: "Answer as JSON" });
}

/**
 * Writes in the place of what an editor holds. That goes first: where Chromium puts a text in the place of another one
 * it copies its look into a style attribute, complains that it may not, and so has the page fail.
 */
export async function write(editor: Locator, text: string): Promise<void> {
  await editor.press("ControlOrMeta+a");
  await editor.press("Delete");
  await editor.fill(text);
}

/** Writes a query in the place of the one that is shown, and has it run. */
export async function run(page: Page, query: string): Promise<void> {
  await write(queryOf(page), query);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByTestId("status")).toContainText("ms");
}

/** The parts of a query that the address of the page holds. */
export function addressed(page: Page): URLSearchParams {
  return new URLSearchParams(new URL(page.url()).hash.slice(1));
}

interface Saved {
  name: string;
  bytes: Buffer;
}

/** What the browser saves when something is done. */
export async function saved(page: Page, act: () => Promise<void>): Promise<Saved> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What the browser saves when each of some buttons is clicked, in turn. */
export async function savedBy(page: Page, buttons: Locator): Promise<Saved[]> {
  const files: Saved[] = [];
  await expect(buttons.first()).toBeVisible();
  for (const button of await buttons.all()) {
    // Of what is saved in a burst Chromium drops the eleventh, without a word: then it is clicked again.
    await expect(async () => {
      const download = page.waitForEvent("download", { timeout: 5_000 });
      await button.click();
      const file = await download;
      files.push({ name: file.suggestedFilename(), bytes: await readFile(await file.path()) });
    }).toPass();
  }
  return files;
}
