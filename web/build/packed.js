// Writes the built files as the service embeds them: compressed, with a list in Rust.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

export const LIST = "files.rs";
export const LICENCES = "licences.txt";

/** The plugin that packs what a build has written. */
export function packed(licences) {
  let folder;
  return {
    name: "packed",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, relative(config.root, config.build.outDir));
    },
    closeBundle() {
      const text = licences.text();
      writeFileSync(join(folder, LICENCES), text);
      // A build for the repository renews the readable copy, too.
      if (basename(folder) === "dist" && basename(dirname(folder)) === "web") {
        writeFileSync(join(dirname(folder), "THIRD_PARTY.md"), text);
      }
      pack(folder);
    },
  };
}

/** Compresses every file of a folder, and lists them. */
function pack(folder) {
  const names = files(folder).sort();
  for (const name of names) {
    const path = join(folder, name);
    const content = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
  const list = names.map((name) => entry(name, readFileSync(join(folder, name))));
  names.forEach((name) => rmSync(join(folder, name)));
  mkdirSync(folder, { recursive: true });
  const head = "// The files of the pages, written by the build of `web/`: see web/README.md.\n";
  writeFileSync(join(folder, LIST), `${head}&[\n${list.join("")}]\n`);
}

function entry(name, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return (
    `    File {\n        name: "${name}",\n        digest: "${digest}",\n` +
    `        gzip: include_bytes!("${name}.gz"),\n    },\n`
  );
}

/** The names of the files below a folder, with `/`. */
function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  return found.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}
