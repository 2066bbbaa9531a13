// A request in an address.

import type { Request } from "../../shared/service";

export function parametersOf({ query, variables, operationName }: Request): URLSearchParams {
  const parameters = new URLSearchParams({ query });
  if (variables) parameters.set("variables", JSON.stringify(variables));
  if (operationName) parameters.set("operationName", operationName);
  return parameters;
}
