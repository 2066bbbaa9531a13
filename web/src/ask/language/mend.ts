// What a suggestion stands for: a name for the wrong name, and what is longer for the whole field, argument or
// value, or for the definition of a variable.

import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInputObjectType,
  isInputType,
  Kind,
  TypeInfo,
  type TypeNode,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Change } from "./protocol";

interface Context {
  schema: GraphQLSchema;
  document: DocumentNode;
}

/** The change that puts a suggestion where an error is; none where nothing stands there that it could replace. */
export function mend(context: Context, offset: number, suggestion: string): Change | undefined {
  const place = nodeAt(context, offset);
  if (!place) return undefined;
  const span = replaced(place, suggestion);
  return span && { ...span, insert: suggestion };
}

interface Place {
  node: ASTNode;
  /** The type of a field of the parent type, by its name. */
  sibling(name: string): GraphQLOutputType | undefined;
}

const REPLACEABLE = new Set<string>([
  Kind.FIELD, Kind.ARGUMENT, Kind.OBJECT_FIELD, Kind.VARIABLE_DEFINITION, Kind.DIRECTIVE, Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT, Kind.NAMED_TYPE, Kind.STRING, Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.NULL, Kind.ENUM,
  Kind.LIST, Kind.OBJECT, Kind.VARIABLE,
]);

/** The outermost of what begins there, or whose name does; of a field that a type does not have, the value does. */
function nodeAt({ schema, document }: Context, offset: number): Place | undefined {
  const info = new TypeInfo(schema);
  let place: Place | undefined;
  const enter = (node: ASTNode) => {
    const begins = startsAt(node, offset) || ("name" in node && node.name && startsAt(node.name, offset));
    const isUnknown = node.kind === Kind.OBJECT_FIELD && startsAt(node.value, offset) && !isKnown(info, node.name.value);
    if (place || !(begins || isUnknown) || !REPLACEABLE.has(node.kind)) return;
    const parent: unknown = info.getParentType();
    place = { node, sibling: (name) => fieldType(parent, name) };
  };
  visit(document, visitWithTypeInfo(info, { enter }));
  return place;
}

function startsAt({ loc }: ASTNode, offset: number): boolean {
  return loc?.start === offset;
}

/** Whether the input object that is being read has a field. */
function isKnown(info: TypeInfo, name: string): boolean {
  const type: unknown = info.getParentInputType();
  const named = isInputType(type) ? getNamedType(type) : undefined;
  return !isInputObjectType(named) || name in named.getFields();
}

function fieldType(parent: unknown, name: string): GraphQLOutputType | undefined {
  if (!parent || typeof parent !== "object" || !("getFields" in parent)) return undefined;
  const { getFields } = parent as { getFields(): Record<string, { type: GraphQLOutputType }> };
  return getFields.call(parent)[name]?.type;
}

function replaced({ node, sibling }: Place, suggestion: string): { from: number; to: number } | undefined {
  const isName = /^\w+$/.test(suggestion);
  switch (node.kind) {
    case Kind.FIELD:
      return isName ? fieldName(node, sibling(suggestion)) : span(node);
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
    case Kind.DIRECTIVE:
    case Kind.FRAGMENT_SPREAD:
      return span(isName ? node.name : node);
    case Kind.INLINE_FRAGMENT:
      return isName ? node.typeCondition && span(node.typeCondition) : span(node);
    case Kind.VARIABLE_DEFINITION:
      if (isName) return span(innermost(node.type));
      // What else is suggested is for the place where the variable is used.
      return suggestion.startsWith("$") ? definition(node.variable, node.type) : undefined;
    default:
      return span(node);
  }
}

/** A field that has no fields of its own takes the place of those of the wrong one, too. */
function fieldName(node: FieldNode, type: GraphQLOutputType | undefined) {
  const isLeaf = type && !isCompositeType(getNamedType(type));
  const name = span(node.name);
  const whole = span(node);
  return isLeaf && node.selectionSet && name && whole ? { from: name.from, to: whole.to } : name;
}

function innermost(type: TypeNode): TypeNode {
  return "type" in type ? innermost(type.type) : type;
}

/** A variable and its type, whose default stays. */
function definition(variable: ASTNode, type: ASTNode) {
  const start = span(variable);
  const end = span(type);
  return start && end && { from: start.from, to: end.to };
}

function span({ loc }: ASTNode): { from: number; to: number } | undefined {
  return loc && { from: loc.start, to: loc.end };
}
