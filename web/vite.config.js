// How the pages are built: two documents, their scripts beside them, packed for the service.

import { resolve } from "node:path";
import { defineConfig } from "vite";
import { licences } from "./build/licences.js";
import { packed } from "./build/packed.js";

const service = process.env.SILKGRAPH ?? "http://127.0.0.1:8080";
const bundled = licences();

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the pages work behind a prefix.
  base: "./",
  plugins: [bundled.plugin(), packed(bundled)],
  worker: { format: "es", plugins: () => [bundled.plugin()] },
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: {
    target: "es2022",
    emptyOutDir: true,
    // What is inlined would need exceptions of the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: ["index.html", "explore.html"].map((page) => resolve(import.meta.dirname, page)),
    },
  },
  server: {
    proxy: Object.fromEntries(
      ["/graphql", "/export/", "/schema.graphql", "/health"].map((path) => [path, service]),
    ),
  },
});
