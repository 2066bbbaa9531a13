// What a client sends and gets: requests as they go over the wire.

/** A `fetch` that notes, of each request, whether it has a query's text, and the words of its error. */
export function watched() {
  const seen = [];
  async function watching(input, init) {
    const address = new URL(input);
    const body = init.body ? JSON.parse(init.body) : Object.fromEntries(address.searchParams);
    const response = await fetch(input, init);
    const answer = await response.clone().json();
    seen.push({
      method: init.method ?? "GET",
      text: Boolean(body.query),
      hash: JSON.stringify(body.extensions ?? "").includes("sha256Hash"),
      error: answer.errors?.[0].message ?? null,
    });
    return response;
  }
  return { fetch: watching, seen };
}

/** A line for each request, to be compared. */
export function told(seen) {
  return seen.map(({ method, text, hash, error }) =>
    [method, text && "text", hash && "hash", error && `(${error})`].filter(Boolean).join(" "),
  );
}

/** What is wrong where requests are not these. */
export function differs(name, seen, expected) {
  const lines = told(seen);
  console.log(`${name}: ${lines.join(", ")}`);
  const same = JSON.stringify(lines) === JSON.stringify(expected);
  return same ? [] : [`${name}: sent ${lines.join(", ")} instead of ${expected.join(", ")}`];
}
