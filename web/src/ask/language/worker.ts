// The worker that knows the API: it reads the schema and answers what the editor and the documentation ask,
// so that neither a large schema nor a long query holds up the page.

import { expose } from "comlink";
import { buildASTSchema, type GraphQLSchema, parse } from "graphql";
import { check } from "./check";
import { complete, meaning } from "./complete";
import { describe, find } from "./describe";
import { mends } from "./mends";
import type { Language, Summary } from "./protocol";
import { checkVariables, completeVariables } from "./variables";

let schema: GraphQLSchema | undefined;

function api(): GraphQLSchema {
  if (!schema) throw new Error("The API is not known yet.");
  return schema;
}

async function open(address: string, headers: Record<string, string>): Promise<Summary> {
  const response = await fetch(address, { headers });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  const document = parse(await response.text(), { noLocation: true });
  // The service has held it against the rules already.
  schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const root = schema.getQueryType();
  const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith("__"));
  return {
    root: root?.name ?? "",
    types: types.length,
    fields: Object.keys(root?.getFields() ?? {}).length,
  };
}

const language: Language = {
  open,
  complete: (text, offset) => complete(api(), text, offset),
  check: (text) => check(api(), text),
  meaning: (text, offset) => meaning(api(), text, offset),
  describe: (type) => describe(api(), type),
  find: (word) => find(api(), word),
  mends: (text, faults) => mends(api(), text, faults),
  completeVariables: (...asked) => completeVariables(api(), ...asked),
  checkVariables: (...asked) => checkVariables(api(), ...asked),
};

expose(language);
