// The documentation of the API: a type at a time, and a search over all of them.

import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
  print,
  astFromValue,
} from "graphql";
import type { Described, Found, Hit, Member, TypeParts } from "./protocol";

/** Hits that are shown at a time. */
const MOST = 80;

export function describe(schema: GraphQLSchema, name: string): Described | undefined {
  const type = schema.getType(name);
  if (!type) return undefined;
  return {
    name,
    kind: kind(type),
    ...(type.description && { description: type.description }),
    interfaces: "getInterfaces" in type ? type.getInterfaces().map((other) => other.name) : [],
    possible: isAbstractType(type) ? schema.getPossibleTypes(type).map((other) => other.name) : [],
    members: members(type),
  };
}

/** Types and their members whose names have a word; those that begin with it stand first. */
export function find(schema: GraphQLSchema, word: string): Found {
  const wanted = word.toLowerCase();
  const hits: (Hit & { rank: number })[] = [];
  const consider = (name: string, hit: Hit) => {
    const at = name.toLowerCase().indexOf(wanted);
    if (at >= 0) hits.push({ ...hit, rank: at * 2 + (hit.member ? 1 : 0) });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    consider(type.name, { type: type.name });
    for (const name of memberNames(type)) consider(name, { type: type.name, member: name });
  }
  hits.sort((one, other) => one.rank - other.rank);
  const shown = hits.slice(0, MOST).map(({ type, member }) => (member ? { type, member } : { type }));
  return { hits: shown, count: hits.length };
}

function memberNames(type: GraphQLNamedType): string[] {
  if ("getFields" in type) return Object.keys(type.getFields());
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

function kind(type: GraphQLNamedType): string {
  if (isScalarType(type)) return "scalar";
  if (isObjectType(type)) return "object";
  if (isInterfaceType(type)) return "interface";
  if (isUnionType(type)) return "union";
  return isInputObjectType(type) ? "input object" : "enum";
}

function members(type: GraphQLNamedType): Member[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).map((field) => ({
      ...member(field),
      type: parts(field.type),
      arguments: field.args.map(input),
    }));
  }
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(input);
  return isEnumType(type) ? type.getValues().map(member) : [];
}

interface Named {
  name: string;
  description?: string | null | undefined;
  deprecationReason?: string | null | undefined;
}

function member({ name, description, deprecationReason }: Named): Member {
  return {
    name,
    ...(description && { description }),
    ...(deprecationReason && { deprecated: deprecationReason }),
    arguments: [],
  };
}

function input(argument: Pick<GraphQLArgument, "name" | "description" | "deprecationReason" | "type" | "defaultValue">): Member {
  const { type, defaultValue } = argument;
  const value = defaultValue === undefined ? undefined : astFromValue(defaultValue, type);
  return { ...member(argument), type: parts(type), ...(value && { default: print(value) }) };
}

/** A type as it is written, with the name that leads on. */
function parts(type: GraphQLType): TypeParts {
  if (isNonNullType(type)) return [...parts(type.ofType as GraphQLType), { text: "!" }];
  if (isListType(type)) return [{ text: "[" }, ...parts(type.ofType as GraphQLType), { text: "]" }];
  return [{ text: type.name, name: type.name }];
}
