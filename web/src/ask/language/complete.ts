// What can be written at a place of a query, and what stands there means.

import { getNamedType, type GraphQLSchema, isCompositeType, type GraphQLType } from "graphql";
import { getAutocompleteSuggestions, getHoverInformation, Position } from "graphql-language-service";
import { lineAndCharacter } from "./places";
import type { Completion, Meaning } from "./protocol";

/** More than anybody looks through; what is typed on narrows them. */
const MOST = 500;

export function complete(schema: GraphQLSchema, text: string, offset: number): Completion[] {
  const suggestions = getAutocompleteSuggestions(schema, text, position(text, offset));
  return suggestions.slice(0, MOST).map((item) => {
    const type = item.type as GraphQLType | undefined;
    const info = item.documentation ?? item.deprecationReason;
    return {
      label: item.label,
      ...(item.detail && { detail: item.detail }),
      ...(info && { info }),
      ...(item.isDeprecated && { deprecated: true }),
      // Only a field comes with its type.
      ...(type && isCompositeType(getNamedType(type)) && { opens: true }),
    };
  });
}

export function meaning(schema: GraphQLSchema, text: string, offset: number): Meaning | undefined {
  // The token that ends behind the place is the one in which it is.
  const hover = getHoverInformation(schema, text, position(text, offset + 1), undefined, { useMarkdown: false });
  if (typeof hover !== "string" || !hover) return undefined;
  const [signature = "", ...rest] = hover.split("\n\n");
  return { signature: signature.trim(), description: rest.join("\n\n").trim() };
}

function position(text: string, offset: number): Position {
  const { line, character } = lineAndCharacter(text, offset);
  return new Position(line, character);
}
