// What a query says about the order of its answer: which lists were asked to be sorted.

import { Kind, parse } from "graphql";

/** The operation of a query and its fragments. */
export function readQuery(text) {
  const { definitions } = parse(text);
  const fragments = new Map();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return { operation, fragments };
}

/** Whether the query is to be asked page by page: it has a variable `$after`. */
export function isPaged({ operation }) {
  return operation.variableDefinitions.some(({ variable }) => variable.name.value === "after");
}

/** The fields below some selections, by the key they answer under, through all fragments. */
export function fieldsBelow(nodes, fragments) {
  const fields = new Map();
  for (const node of nodes) collect(node.selectionSet, fragments, fields);
  return fields;
}

/** Whether any of these nodes of one field asks for an order. */
export function isSorted(nodes) {
  return nodes.some(({ arguments: given }) => given?.some(({ name }) => name.value === "sort"));
}

function collect(selectionSet, fragments, fields) {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      fields.set(key, [...(fields.get(key) ?? []), selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, fragments, fields);
    } else {
      collect(fragments.get(selection.name.value).selectionSet, fragments, fields);
    }
  }
}
