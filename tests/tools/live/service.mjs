// The program under test, over a small graph of its own: started on a free port, changed, stopped.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const TYPES = "type Film @node { id: ID! title: String! }\n";

/** A folder with a graph, and the service over it. */
export class Service {
  constructor(binary) {
    this.binary = binary;
    this.arguments = [];
    this.folder = mkdtempSync(join(tmpdir(), "silkgraph-live-"));
    mkdirSync(join(this.folder, "graph-seed", "entities"), { recursive: true });
    writeFileSync(join(this.folder, "schema.graphql"), TYPES);
    this.write(1);
  }

  /** Writes a graph of so many films. */
  write(films) {
    const rows = Array.from({ length: films }, (_, id) => `film:${id},Film ${id}\n`);
    const table = `id,title\n${rows.join("")}`;
    writeFileSync(join(this.folder, "graph-seed", "entities", "Film.csv"), table);
  }

  /** Answers only whoever has a key from now on, which is returned. */
  restrict() {
    const keys = join(this.folder, "keys.txt");
    const made = spawnSync(this.binary, ["key", "ana"], { encoding: "utf8" });
    writeFileSync(keys, made.stdout);
    this.arguments = ["--access", "restricted", "--keys", keys];
    return /silkgraph_[\w-]+/.exec(made.stderr)[0];
  }

  /** Starts the program, where it was before if it was there; resolves when it listens. */
  async start() {
    const child = spawn(this.binary, ["--listen", this.address ?? "127.0.0.1:0", ...this.arguments], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, SILKGRAPH_LOG: "error" },
    });
    this.child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const greeting = /http:\/\/([^/ ]+)/.exec(line);
      if (greeting) {
        this.address = greeting[1];
        return;
      }
    }
    throw new Error(`${this.binary} ended before it said where it listens`);
  }

  /** Serves a graph of so many films from now on. */
  change(films) {
    this.write(films);
    this.child.kill("SIGHUP");
  }

  /** Ends the program; by itself, or at once. */
  async end(signal = "SIGTERM") {
    this.child.kill(signal);
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
  }

  /** Ends the program, and nothing of it stays. */
  async remove() {
    await this.end("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
