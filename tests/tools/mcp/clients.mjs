// The official TypeScript clients, of the current revision and of the ones before it, over HTTP and over
// standard input and output.

import { Client as CurrentClient, StreamableHTTPClientTransport as CurrentHttp } from "@modelcontextprotocol/client";
import { StdioClientTransport as CurrentStdio } from "@modelcontextprotocol/client/stdio";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

import { faults } from "./answers.mjs";

const NAMED = { name: "silkgraph-tests", version: "1.0.0" };

/** Asks every question by every client; answers with what is wrong. */
export async function clients(binary, url) {
  const command = { command: binary, args: ["mcp"], stderr: "inherit" };
  const current = () => new CurrentClient(NAMED, { versionNegotiation: { mode: "auto" } });
  const connections = [
    ["2025 over HTTP", new Client(NAMED), new StreamableHTTPClientTransport(new URL(url))],
    ["2026 over HTTP", current(), new CurrentHttp(new URL(url))],
    ["2025 over standard input", new Client(NAMED), new StdioClientTransport(command)],
    ["2026 over standard input", current(), new CurrentStdio(command)],
  ];
  const wrong = [];
  for (const [name, client, transport] of connections) {
    await client.connect(transport);
    const found = await faults(client);
    const revision = client.getNegotiatedProtocolVersion?.() ?? transport.protocolVersion;
    if (revision && !revision.startsWith(name.slice(0, 4))) found.push(`revision ${revision} is spoken`);
    console.log(`${found.length ? "✗" : "✓"} ${name}`);
    wrong.push(...found.map((fault) => `${name}: ${fault}`));
    await client.close();
  }
  return wrong;
}
