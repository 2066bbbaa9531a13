// The program under test: started on a free port, and stopped at the end.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts a program that greets with its address; answers with that and with how to stop it. */
export async function serve(binary, arguments_ = []) {
  const child = spawn(binary, ["--listen", "127.0.0.1:0", ...arguments_], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, SILKGRAPH_LOG: "error" },
  });
  const stop = async () => {
    child.kill();
    if (child.exitCode === null) await once(child, "exit");
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/[^/ ]+/.exec(line);
    if (address) return { url: `${address[0]}/mcp`, stop };
  }
  throw new Error(`${binary} ended before it said where it listens`);
}
