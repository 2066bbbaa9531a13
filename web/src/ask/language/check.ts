// What is wrong with a query, before it is sent.

import { type ASTNode, type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import { mend } from "./mend";
import type { Mend, Problem } from "./protocol";

/** Faults that are shown at a time. */
const MOST = 50;

export function check(schema: GraphQLSchema, text: string): Problem[] {
  if (/^(\s|,|#.*)*$/.test(text)) return [];
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (fault) {
    return fault instanceof GraphQLError ? [unreadable(fault, text)] : [];
  }
  const errors = validate(schema, document, undefined, { maxErrors: MOST });
  return errors.map((error) => problem(error, text, { schema, document }));
}

function unreadable({ message, positions }: GraphQLError, text: string): Problem {
  const from = Math.min(positions?.[0] ?? 0, text.length);
  return { from, to: Math.min(from + 1, text.length), message, mends: [] };
}

interface Context {
  schema: GraphQLSchema;
  document: DocumentNode;
}

function problem({ message, nodes, positions }: GraphQLError, text: string, context: Context): Problem {
  const node = nodes?.[0];
  const from = positions?.[0] ?? 0;
  const to = marked(node)?.end ?? Math.min(from + 1, text.length);
  const suggestions = /Did you mean (.*)\?$/.exec(message)?.[1]?.match(/(?<=")[^"]+(?=")/g) ?? [];
  const names = suggestions.filter((name) => /^\w+$/.test(name));
  const mends = names.flatMap((suggestion): Mend[] => {
    const change = mend(context, from, suggestion);
    return change ? [{ suggestion, change }] : [];
  });
  return { from, to: Math.max(from, to), message, mends };
}

/** Where the mark of a fault ends: with the name rather than with all that belongs to it. */
function marked(node: ASTNode | undefined) {
  if (!node) return undefined;
  return "name" in node && node.name ? node.name.loc : node.loc;
}
