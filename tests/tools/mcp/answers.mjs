// Holds real answers against what the server says of them: every structured answer has what its schema
// declares and nothing else, and stays within its tokens.

import Ajv from "ajv/dist/2020.js";

import { QUESTIONS, REFUSALS } from "./questions.mjs";

/** The same schema, by which nothing may be there that it does not declare. */
export function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const members = Object.entries(schema).map(([name, value]) => [name, closed(value)]);
  const copy = Object.fromEntries(members);
  return "properties" in copy && copy.type === "object" ? { ...copy, additionalProperties: false } : copy;
}

/** Asks every question by a client; answers with what is wrong. */
export async function faults(client) {
  const { tools } = await client.listTools();
  const wrong = [];
  const asked = new Set();
  const ajv = new Ajv({ strict: true, allErrors: true });
  const validators = new Map(tools.map((tool) => [tool.name, ajv.compile(closed(tool.outputSchema))]));
  for (const [name, arguments_, words] of QUESTIONS.filter(([name]) => validators.has(name))) {
    asked.add(name);
    const answer = await client.callTool({ name, arguments: arguments_ });
    const text = answer.content?.[0]?.text ?? "";
    const validate = validators.get(name);
    const call = `${name} ${JSON.stringify(arguments_)}`;
    if (answer.isError) wrong.push(`${call}: ${text}`);
    else if (!validate(answer.structuredContent)) wrong.push(`${call}: ${ajv.errorsText(validate.errors)}`);
    else if (!text.includes(words)) wrong.push(`${call}: no "${words}" in ${text}`);
  }
  for (const [name, arguments_, words] of REFUSALS) {
    const answer = await client.callTool({ name, arguments: arguments_ });
    const text = answer.content?.[0]?.text ?? "";
    if (!answer.isError || !text.includes(words)) wrong.push(`${name} ${JSON.stringify(arguments_)}: ${text}`);
  }
  const unasked = tools.filter((tool) => !asked.has(tool.name));
  wrong.push(...unasked.map((tool) => `${tool.name}: no question is asked of it`));
  for (const [what, holds] of REST) {
    const is = await holds(client).catch((fault) => console.error(fault.message));
    if (!is) wrong.push(what);
  }
  return wrong;
}

/** What must hold of resources, completion and prompts. */
const REST = [
  [
    "the type definitions are a resource",
    async (client) => {
      const { resources } = await client.listResources();
      const { contents } = await client.readResource({ uri: resources[0].uri });
      return contents[0].text.includes("@node");
    },
  ],
  [
    "entities and sources have a template each",
    async (client) => (await client.listResourceTemplates()).resourceTemplates.length === 2,
  ],
  [
    "an entity is read by its id",
    async (client) => {
      const { contents } = await client.readResource({ uri: "entity://country%3Akz" });
      return contents[0].text.includes("Kazakhstan");
    },
  ],
  [
    "ids are completed",
    async (client) => {
      const ref = { type: "ref/resource", uri: "entity://{id}" };
      const { completion } = await client.complete({ ref, argument: { name: "id", value: "country:k" } });
      return completion.values.includes("country:kz");
    },
  ],
  [
    "a sample query is a prompt",
    async (client) => {
      const { prompts } = await client.listPrompts();
      const { messages } = await client.getPrompt({ name: prompts[0].name });
      return messages[0].content.text.includes("query ");
    },
  ],
];
