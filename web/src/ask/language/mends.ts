// One-click mends for what the service says of a query: its errors, and its hints about values that name nothing.

import {
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  Kind,
  type ObjectFieldNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { mend } from "./mend";
import { offsetOf } from "./places";
import type { Change, Fault, Mend, VariableMend } from "./protocol";
import { mendVariable } from "./variables";

/** For each fault the mends that are possible, the best first. */
export function mends(schema: GraphQLSchema, text: string, faults: Fault[]): (Mend | VariableMend)[][] {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch {
    return faults.map(() => []);
  }
  const context = { schema, document };
  return faults.map((fault) => {
    switch (fault.kind) {
      case "places":
        return atPlaces(context, text, fault);
      case "variable":
        return fault.suggestions.flatMap((suggestion) => mendVariable(context, fault, suggestion) ?? []);
      case "value":
        return fault.ids.flatMap((id) => {
          const change = valueToId(context, fault, id);
          return change ? [{ suggestion: id, change }] : [];
        });
    }
  });
}

interface Context {
  schema: GraphQLSchema;
  document: DocumentNode;
}

/** An error may name several places; a suggestion is for the first that it can stand for. */
function atPlaces(context: Context, text: string, { places, suggestions }: Fault & { kind: "places" }): Mend[] {
  const offsets = places.flatMap(({ line, column }) => offsetOf(text, line, column) ?? []);
  return suggestions.flatMap((suggestion) => {
    const [change] = offsets.flatMap((offset) => mend(context, offset, suggestion) ?? []);
    return change ? [{ suggestion, change }] : [];
  });
}

/** Puts an id in the place of a value: of an id itself, or of `name: { eq: "…" }`, which becomes `id: { eq: "…" }`. */
function valueToId({ schema, document }: Context, fault: Fault & { kind: "value" }, id: string): Change | undefined {
  const info = new TypeInfo(schema);
  const insert = JSON.stringify(id);
  let change: Change | undefined;
  const isHere = (node: ASTNode, ancestors: readonly unknown[]) => !change && isMeant([...ancestors, node], fault);
  const visitor: ASTVisitor = {
    StringValue(node, _, parent, __, ancestors) {
      const type = info.getInputType();
      const isId = type && getNamedType(type).name === "ID";
      if (isId && node.value === fault.value && isHere(node, [...ancestors, parent])) change = replace(node, insert);
    },
    ObjectField(node, _, parent, __, ancestors) {
      const holder = getNamedType(info.getParentInputType());
      const knowsIds = isInputObjectType(holder) && "id" in holder.getFields();
      const test = onlyTest(node, fault.value);
      if (knowsIds && test && isHere(test, [...ancestors, parent, node])) change = replace(node, `id: { eq: ${insert} }`);
    },
  };
  visit(document, visitWithTypeInfo(info, visitor));
  return change;
}

/** `eq: "…"` of `name: { eq: "…" }`, where that is all and has the value. */
function onlyTest({ value }: ObjectFieldNode, text: string): ObjectFieldNode | undefined {
  const [test, ...others] = value.kind === Kind.OBJECT ? value.fields : [];
  const isIt = test?.name.value === "eq" && test.value.kind === Kind.STRING && test.value.value === text;
  return isIt && others.length === 0 ? test : undefined;
}

/** Whether what stands at the end of some nodes is that of the argument which a hint names. */
function isMeant(way: unknown[], { path, argument }: Fault & { kind: "value" }): boolean {
  const nodes = way.filter((part): part is ASTNode => typeof part === "object" && part !== null && "kind" in part);
  const at = nodes.findLastIndex((node) => node.kind === Kind.FIELD);
  const field = nodes[at];
  const key = path.findLast((part) => typeof part === "string");
  const names = nodes.slice(at + 1).flatMap((node) =>
    node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : [],
  );
  const named = argument.replace(/\[\d+\]/g, "").split(".").filter((part) => !/^\d+$/.test(part));
  const isField = field?.kind === Kind.FIELD && (field.alias ?? field.name).value === key;
  return isField && names.join(".") === named.join(".");
}

function replace({ loc }: ASTNode, insert: string): Change | undefined {
  return loc && { from: loc.start, to: loc.end, insert };
}
