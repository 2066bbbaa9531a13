// The side panel: properties, relations with their sources and quotations, conflicting figures, chart and map.

import { entity, openExplore, panel, SUMMIT } from "./page";
import { expect, test } from "../watched";

const about = (id: string) => `./explore#seeds=${encodeURIComponent(id)}&hops=1&maxEntities=40`;

test("the panel has the properties of what is selected, its relations, and who says so", async ({ page }) => {
  await openExplore(page);
  const side = panel(page);
  await expect(side.getByRole("heading", { name: "Second China-Central Asia Summit" })).toBeVisible();
  await expect(side.locator("dt", { hasText: /^Start$/ }).first().locator("xpath=following-sibling::dd[1]")).toHaveText("2025-06-17");
  await side.locator("summary").filter({ hasText: /^Hosted by/ }).click();
  const host = side.locator(".relations").getByRole("listitem").filter({ hasText: "Kazakhstan" });
  await host.getByRole("button", { name: /of the relation to Kazakhstan$/ }).click();
  await expect(side.getByRole("heading", { name: "Second China-Central Asia Summit → Kazakhstan" })).toBeFocused();
  await expect(side.locator("cite").first()).toBeVisible();
  await side.getByRole("button", { name: "Back to what was selected before" }).click();
  await expect(side.getByRole("heading", { name: "Second China-Central Asia Summit", exact: true })).toBeVisible();
});

test("sources are named with the words that bear something out, and lead to their document", async ({ page }) => {
  await openExplore(page, about("trade:cn-kz-2023-total-s014"));
  const side = panel(page);
  await expect(side.locator("blockquote").filter({ hasText: "bilateral trade turnover reaching $41 billion" })).toBeVisible();
  const link = side.locator("cite a").first();
  await expect(link).toHaveAttribute("href", /^https?:\/\//);
  await expect(link).toHaveAttribute("rel", /noreferrer/);
  await side.getByRole("button", { name: /^Details of the source/ }).first().click();
  await expect(side.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(side.getByText(/^source:/)).toBeVisible();
});

test("conflicting figures stand side by side, with what is preferred and why", async ({ page }) => {
  await openExplore(page, about("trade:cn-kz-2023-total-s014"));
  const claims = panel(page).locator(".claims");
  await expect(claims.getByText(/^\d+ claims that disagree: from 41,000,000,000 to 42,000,000,000, [\d.]+% apart\.$/)).toBeVisible();
  const items = claims.locator(".claim");
  expect(await items.count()).toBeGreaterThan(1);
  const preferred = items.filter({ has: page.getByText("preferred", { exact: true }) });
  await expect(preferred).toHaveCount(1);
  await expect(preferred.locator(".because")).toHaveText(/^Preferred to \d+ rivals: /);
  const rival = items.filter({ hasText: "42,000,000,000" });
  await expect(rival.locator(".because")).toHaveText(/^Not preferred among \d+ rivals: /);
  await expect(claims.getByText(/^Rules, the weightiest first: /)).toBeVisible();
  await rival.getByRole("button", { name: /^China's trade with Kazakhstan/ }).click();
  await expect(items.filter({ hasText: "42,000,000,000" }).getByText("this one")).toBeVisible();
});

test("a series is a chart with both sides' figures, which keys go along, and a table", async ({ page }) => {
  await openExplore(page, about("country:kz"));
  const series = panel(page).getByRole("figure").first();
  await expect(series.locator(".legend").getByRole("listitem")).toHaveCount(2);
  const picked = series.locator("div.picked");
  const point = series.getByRole("button", { name: /^2015, reporter Kazakhstan/ });
  await point.focus();
  await expect(picked).toContainText(/^2015 · reporter Kazakhstan/);
  await point.press("ArrowLeft");
  await expect(picked).toContainText(/^2014 · reporter Kazakhstan/);
  await expect(picked).toContainText(/reporter China[^:]*: [\d,]+, [\d.]+% apart\./);
  await series.getByText("As a table").click();
  await expect(series.getByRole("columnheader")).toHaveText(["Time", /reporter Kazakhstan/, /reporter China/, "Apart"]);
  await series.getByRole("button", { name: "Look at this figure" }).click();
  await expect(panel(page).getByText("Trade figure ·")).toBeVisible();
});

test("what has a place is on a map, and in a list", async ({ page }) => {
  await openExplore(page, SUMMIT);
  await entity(page, /^Astana, place/).click();
  const side = panel(page);
  const map = side.getByRole("img", { name: /^A map of .*Astana/ });
  await expect(map).toBeVisible();
  await expect(map.locator(".land")).toHaveAttribute("d", /^M/);
  const land = await map.locator(".land").getAttribute("d");
  await side.getByRole("button", { name: "Wider" }).click();
  await expect(map.locator(".land")).not.toHaveAttribute("d", land ?? "");
  await side.getByText("As a list").click();
  await expect(side.getByText(/^51\.\d+° N, 71\.\d+° E$/).first()).toBeVisible();
});
