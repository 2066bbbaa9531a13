// The pages in a real browser: the service of this machine's build, and Debian's Chromium.

import { defineConfig } from "@playwright/test";

const port = process.env.PORT ?? "8190";
const address = `http://127.0.0.1:${port}`;
const service = process.env.SILKGRAPH ?? "../../../target/debug/silkgraph";

export default defineConfig({
  testDir: ".",
  // Machines are small: a page that draws has them to itself.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  outputDir: "../../../target/pages",
  use: {
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        // Draws without a graphics card.
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        // Whatever is not this machine is nowhere.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    // One that runs there already is the one to try, when nothing may be left to chance it is not.
    reuseExistingServer: !process.env.CI,
    command: `${service} --listen 127.0.0.1:${port} --schema ../../../schema.graphql --seed ../../../graph-seed`,
    env: { SILKGRAPH_LOG: "warn" },
    url: `${address}/health`,
    timeout: 120_000,
  },
});
