// The operations of a query that may not be whole: which of them is run.

import { graphqlLanguage } from "cm6-graphql";

interface Operation {
  name: string | undefined;
  from: number;
}

function operations(text: string): Operation[] {
  const { topNode } = graphqlLanguage.parser.parse(text);
  const nodes = [topNode, ...topNode.getChildren("Document")].flatMap((node) => node.getChildren("OperationDefinition"));
  return nodes.map((node) => {
    const name = node.getChild("Name");
    return { name: name ? text.slice(name.from, name.to) : undefined, from: node.from };
  });
}

/** The name of the operation to run: none where there is only one, or else the one that the cursor is in or behind. */
export function operationName(text: string, cursor: number): string | undefined {
  const candidates = operations(text).filter(({ name }) => name);
  if (candidates.length < 2) return undefined;
  const before = candidates.filter(({ from }) => from <= cursor);
  return (before.at(-1) ?? candidates[0])?.name;
}
