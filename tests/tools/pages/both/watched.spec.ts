// That a page which is watched is: what no page may do fails the test that it is done in.

import { test } from "../watched";

test.fail("a page that complains", async ({ page }) => {
  await page.goto("./");
  await page.evaluate(() => console.error("a complaint"));
});

test.fail("a page that asks somebody else", async ({ page, stranger }) => {
  await page.goto("./");
  await stranger.goto("./health");
  await stranger.evaluate(() => fetch("https://example.org/", { mode: "no-cors" }).catch(() => undefined));
});
