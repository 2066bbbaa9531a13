// What can be written at a place of a query, and what stands there means.

import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isCompositeType,
  isInputObjectType,
  isInputType,
  isListType,
  isOutputType,
  isScalarType,
} from "graphql";
import { type CompletionItem, getAutocompleteSuggestions, getHoverInformation, Position } from "graphql-language-service";
import { lineAndCharacter } from "./places";
import type { Completion, Meaning } from "./protocol";

/** More than anybody looks through; what is typed on narrows them. */
const MOST = 500;

export function complete(schema: GraphQLSchema, text: string, offset: number): Completion[] {
  const suggestions = getAutocompleteSuggestions(schema, text, position(text, offset));
  return suggestions.slice(0, MOST).map((item) => {
    const detail = item.detail ?? item.labelDetails?.detail?.trim();
    const info = item.documentation ?? item.deprecationReason;
    const follow = following(item);
    return {
      label: item.label,
      ...(detail && { detail }),
      ...(info && { info }),
      ...(item.isDeprecated && { deprecated: true }),
      ...(follow && { follow }),
    };
  });
}

/** What is written behind a name: the fields of a field, the value of an argument. */
function following({ label, insertText, labelDetails, type }: CompletionItem): string | undefined {
  const isFragment = labelDetails?.detail?.startsWith("fragment ");
  if (!type || isFragment) return undefined;
  if (insertText?.startsWith(`${label}: `) && isInputType(type)) return `: ${value(type)}`;
  return isOutputType(type) && isCompositeType(getNamedType(type)) ? " {\n\t#{}\n}" : undefined;
}

function value(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${value(nullable.ofType as GraphQLInputType)}]`;
  if (isInputObjectType(nullable)) return "{ #{} }";
  const isText = isScalarType(nullable) && ["String", "ID"].includes(nullable.name);
  return isText ? '"#{}"' : "#{}";
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
