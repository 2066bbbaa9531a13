// Collects the licences of everything that is bundled, in pages and in workers.

import license from "rollup-plugin-license";

/** What is bundled; each bundle adds to it by a plugin of its own. */
export function licences() {
  const packages = new Map();
  const collect = (dependencies) => {
    for (const dependency of dependencies) packages.set(dependency.name, dependency);
  };
  return {
    plugin: () => license({ thirdParty: { includePrivate: false, output: collect } }),
    text: () => document([...packages.values()]),
  };
}

/** Names, versions and texts of the licences, by name. */
function document(packages) {
  const sorted = packages.sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = sorted.map(({ name, version, license, licenseText, repository }) => {
    const address = typeof repository === "string" ? repository : repository?.url;
    const source = address ? `\n${address.replace(/^git\+|\.git$/g, "")}\n` : "";
    return `## ${name} ${version}, ${license}\n${source}\n${quote(licenseText ?? license)}\n`;
  });
  const head =
    "# Third-party software in the pages\n\n" +
    "What the pages of silkgraph are bundled with, and under which licences. The build writes this file.\n";
  return [head, ...parts].join("\n");
}

/** A text as a block of code, so that it stays as it is. */
function quote(text) {
  const lines = text.trim().split(/\r?\n/).map((line) => line.trimEnd());
  return `\`\`\`text\n${lines.join("\n")}\n\`\`\``;
}
