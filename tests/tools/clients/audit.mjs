// The audit of the specification of GraphQL over HTTP, as its own package makes it.

import { auditServer } from "graphql-http";

/** How many rules the audit has; more or fewer mean that it is another one. */
const RULES = 61;

/** What is wrong by the audit, be it an error, a warning or a notice. */
export async function audit(url) {
  const results = await auditServer({ url });
  const good = results.filter(({ status }) => status === "ok");
  console.log(`audit: ${good.length} of ${results.length}`);
  const wrong = results.filter(({ status }) => status !== "ok");
  const told = wrong.map(({ id, name, reason }) => `audit ${id}: ${name}: ${reason}`);
  return results.length === RULES ? told : [...told, `audit: there are ${results.length} rules`];
}
