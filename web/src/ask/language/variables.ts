// The variables of a query, which are written as JSON: what can stand where, what is wrong, and how it is mended.

import {
  coerceInputValue,
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseValue,
  typeFromAST,
  valueFromASTUntyped,
} from "graphql";
import type { Completion, Fault, VariableMend, VariableProblem } from "./protocol";

type Path = (string | number)[];
type Types = Map<string, GraphQLInputType>;

export function completeVariables(
  schema: GraphQLSchema,
  query: string,
  operation: string | undefined,
  path: Path,
  isKey: boolean,
): Completion[] {
  const types = declared(schema, parsed(query), operation);
  if (path.length === 0) {
    return isKey ? [...types].map(([label, type]) => ({ label, detail: String(type) })) : [];
  }
  const type = typeAt(types, path);
  return type ? (isKey ? keys(type) : values(type)) : [];
}

function keys(type: GraphQLInputType): Completion[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).map((field) => ({
    label: field.name,
    detail: String(field.type),
    ...(field.description && { info: field.description }),
  }));
}

function values(type: GraphQLInputType): Completion[] {
  const named = getNamedType(type);
  if (named.name === "Boolean") return [{ label: "true" }, { label: "false" }];
  if (!isEnumType(named)) return [];
  return named.getValues().map(({ name, description }) => ({
    label: JSON.stringify(name),
    ...(description && { info: description }),
  }));
}

export function checkVariables(
  schema: GraphQLSchema,
  query: string,
  operation: string | undefined,
  json: string,
): VariableProblem[] {
  const document = parsed(query);
  const given = json.trim() ? (JSON.parse(json) as Record<string, unknown>) : {};
  const types = declared(schema, document, operation);
  const problems: VariableProblem[] = [];
  for (const [name, value] of Object.entries(given)) {
    const type = types.get(name);
    if (!type) {
      if (document) problems.push({ path: [name], message: `The query has no variable $${name}.` });
    } else if (value !== null) {
      coerceInputValue(value, type, (path, _, { message }) => problems.push({ path: [name, ...path], message }));
    }
  }
  return problems;
}

/** Mends what the service says of a variable; suggestions are spelled as in a query. */
export function mendVariable(
  { schema, document }: { schema: GraphQLSchema; document: DocumentNode },
  fault: Fault & { kind: "variable" },
  suggestion: string,
): VariableMend | undefined {
  const path: Path = [fault.variable, ...fault.path];
  const types = declared(schema, document, fault.operation);
  const key = fault.path.at(-1);
  const holder = typeof key === "string" ? objectAt(types, path.slice(0, -1)) : undefined;
  if (holder && typeof key === "string" && !(key in holder.getFields())) {
    if (/^\w+$/.test(suggestion)) return { suggestion, path, replaces: "key", insert: suggestion };
    const property = json(`{ ${suggestion} }`);
    return property ? { suggestion, path, replaces: "property", insert: property.slice(1, -1) } : undefined;
  }
  const insert = json(suggestion);
  return insert ? { suggestion, path, replaces: "value", insert } : undefined;
}

/** A literal of GraphQL as JSON. */
function json(literal: string): string | undefined {
  try {
    return JSON.stringify(valueFromASTUntyped(parseValue(literal)));
  } catch {
    return undefined;
  }
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return undefined;
  }
}

/** The types of the variables of an operation: of the one that is named, or else the first. */
function declared(schema: GraphQLSchema, document: DocumentNode | undefined, name: string | undefined): Types {
  const definitions = document?.definitions ?? [];
  const operations = definitions.filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find((node) => node.name?.value === name) ?? operations[0];
  const types: Types = new Map();
  for (const { variable, type: written } of operation?.variableDefinitions ?? []) {
    const type = typeFromAST(schema, written as Parameters<typeof typeFromAST>[1]);
    if (isInputType(type)) types.set(variable.name.value, type);
  }
  return types;
}

/** The type of what a path leads to. */
function typeAt(types: Types, [variable, ...path]: Path): GraphQLInputType | undefined {
  let type = types.get(String(variable));
  for (const step of path) {
    const nullable: unknown = type && getNullableType(type);
    if (typeof step === "number") {
      // One element may stand without its list.
      type = isListType(nullable) ? (nullable.ofType as GraphQLInputType) : type;
      continue;
    }
    const named = type && getNamedType(type);
    type = isInputObjectType(named) ? named.getFields()[step]?.type : undefined;
  }
  return type;
}

function objectAt(types: Types, path: Path): GraphQLInputObjectType | undefined {
  const type = typeAt(types, path);
  const named = type && getNamedType(type);
  return isInputObjectType(named) ? named : undefined;
}
