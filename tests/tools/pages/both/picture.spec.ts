// The picture of the explorer in the README, made when it is asked for: `PICTURES=1 npm test -- picture`.

import { fileURLToPath } from "node:url";
import { openExplore, panel, SUMMIT } from "../explore/page";
import { expect, test } from "../watched";

test.skip(!process.env.PICTURES, "pictures are made when they are asked for");

test("the explorer around a summit", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await openExplore(page, SUMMIT.replace("maxEntities=80", "maxEntities=30"));
  await page.getByRole("treeitem", { level: 2, name: /^signed at from there *: Astana Declaration/ }).click();
  await expect(panel(page).locator("cite").first()).toBeVisible();
  const path = fileURLToPath(new URL("../../../../docs/explore.png", import.meta.url));
  const picture = await page.screenshot({ path });
  expect(picture.length).toBeLessThan(300_000);
});
