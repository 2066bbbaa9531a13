// A graph that is not for everybody: both pages are there for all, say so, and have a place for a key.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { openAsk, run } from "../ask/page";
import { expect, test } from "../watched";

const BINARY = process.env.SILKGRAPH ?? "../../../target/debug/silkgraph";
const ADDRESS = `127.0.0.1:${Number(process.env.PORT ?? "8190") + 1}`;
const GRAPH = ["--schema", "../../../schema.graphql", "--seed", "../../../graph-seed"];

let folder: string;
let service: ChildProcess;
let key: string;

test.use({ baseURL: `http://${ADDRESS}`, expected: /status of 401/ });

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "silkgraph-key-"));
  const made = spawnSync(BINARY, ["key", "ana"], { encoding: "utf8" });
  key = /silkgraph_[\w-]+/.exec(made.stderr)?.[0] ?? "";
  const keys = join(folder, "keys.txt");
  writeFileSync(keys, made.stdout);
  const restricted = ["--access", "restricted", "--keys", keys];
  service = spawn(BINARY, ["--listen", ADDRESS, ...GRAPH, ...restricted], { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, SILKGRAPH_LOG: "warn" } });
  const isUp = () => fetch(`http://${ADDRESS}/ready`).then(({ ok }) => ok, () => false);
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 100));
});

test.afterAll(() => {
  service.kill();
  rmSync(folder, { recursive: true, force: true });
});

function form(page: Page): Locator {
  return page.getByRole("form", { name: "Key" });
}

async function show(page: Page, shown: string): Promise<void> {
  await form(page).getByLabel("Key or token").fill(shown);
  await form(page).getByRole("button", { name: "Use it" }).click();
}

test("Ask asks for a key, takes none that is wrong, and works with one", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("./");
  await expect(form(page)).toContainText("This graph is not for everybody.");
  await show(page, "silkgraph_wrong");
  await expect(form(page)).toContainText("asks for a key or a token that is valid here");
  await show(page, ` ${key} `);
  await expect(form(page)).toBeHidden();
  await openAsk(page);
  await run(page, "{ countries { id } }");
  await expect(page.getByTestId("status")).not.toContainText("error");
  const [schema] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "schema.graphql" }).click()]);
  expect(schema.suggestedFilename()).toBe("schema.graphql");
  // It is in no address, and nowhere that outlives the tab.
  expect([page.url(), ...asked].filter((address) => address.includes(key))).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(key);
  await page.getByRole("button", { name: "Forget the key" }).click();
  await expect(form(page)).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("Explore asks for a key, draws with one, and saves files", async ({ page }) => {
  await page.goto("./explore");
  await show(page, key);
  await expect(page.getByText(/^[\d,]+ entities$/)).toBeVisible();
  await page.getByRole("tab", { name: "Share" }).click();
  const button = page.getByRole("region", { name: "Files" }).getByRole("button").first();
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(file.suggestedFilename()).toMatch(/\.\w+$/);
  await expect(page.getByText("Gephi Lite has no key")).toBeVisible();
  // The other page of the tab has it, too.
  await page.getByRole("link", { name: "Ask", exact: true }).click();
  await expect(page.getByText(/ways to begin a query$/)).toBeVisible();
});

test("a key that does not hold any more is said to be so", async ({ page }) => {
  await page.addInitScript(() => sessionStorage.setItem("silkgraph.key", "silkgraph_old"));
  await page.goto("./explore");
  await expect(form(page)).toContainText("not valid any more");
});

for (const look of ["light", "dark"] as const) {
  test(`the place for a key has no grave fault in ${look}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: look });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const address of ["./", "./explore"]) {
        await page.goto(address);
        await expect(form(page)).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).include("form").analyze();
        expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
        const isCut = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
        expect(isCut).toBe(false);
      }
    }
  });
}
