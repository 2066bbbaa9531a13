// Builds the pages anew into a temporary folder and compares them with those in `dist/`.
//
// Contents are compared, not their compressed bytes, which differ between versions of zlib.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { LICENCES } from "./packed.js";

const web = resolve(import.meta.dirname, "..");
const fresh = mkdtempSync(join(tmpdir(), "silkgraph-web-"));

/** The contents of a folder by the names of its files, without `.gz`. */
function contents(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((path) => {
    const bytes = readFileSync(path);
    const packed = path.endsWith(".gz");
    return [relative(folder, path).replace(/\.gz$/, ""), (packed ? gunzipSync(bytes) : bytes).toString("latin1")];
  }));
}

function differences() {
  const built = contents(fresh);
  const committed = contents(join(web, "dist"));
  const names = [...new Set([...built.keys(), ...committed.keys()])].sort();
  const different = names.filter((name) => built.get(name) !== committed.get(name)).map((name) => `dist/${name}`);
  const licences = readFileSync(join(web, "THIRD_PARTY.md")).toString("latin1");
  return licences === built.get(LICENCES) ? different : [...different, "THIRD_PARTY.md"];
}

try {
  const vite = join(web, "node_modules", "vite", "bin", "vite.js");
  const build = spawnSync(process.execPath, [vite, "build", "--outDir", fresh, "--logLevel", "warn"], {
    cwd: web,
    stdio: "inherit",
  });
  if (build.status !== 0) throw new Error("the pages cannot be built");
  const different = differences();
  if (different.length > 0) {
    console.error(`What is committed of web/ is not what its sources build:\n  ${different.join("\n  ")}`);
    console.error("Renew it with `npm ci && npm run build` in web/, and commit web/dist/ and web/THIRD_PARTY.md.");
    process.exitCode = 1;
  } else {
    console.log("web/dist/ is what its sources build.");
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
