// What the page asks of the service.

const MEDIA = "application/graphql-response+json, application/json;q=0.9";

/** Sends one request; answers with the text as it came, its size and the time it took. */
async function send(request) {
  const begun = performance.now();
  const response = await fetch("graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: MEDIA },
    body: JSON.stringify(request),
  });
  const bytes = await response.arrayBuffer();
  return {
    text: new TextDecoder().decode(bytes),
    size: bytes.byteLength,
    took: performance.now() - begun,
  };
}

/** The data of a query of the page's own. */
async function data(query) {
  const { data, errors } = JSON.parse((await send({ query })).text);
  if (!data) throw new Error(errors?.[0]?.message ?? "no data");
  return data;
}

const TYPE = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const INPUT = `name description defaultValue type { ${TYPE} }`;
const INTROSPECTION = `{ __schema {
  queryType { name }
  types {
    kind name description
    fields(includeDeprecated: true) {
      name description isDeprecated deprecationReason type { ${TYPE} } args { ${INPUT} }
    }
    inputFields { ${INPUT} }
    interfaces { name }
    possibleTypes { name }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  }
} }`;

/** The API: its types by name, and the name of the one that queries begin with. */
async function api() {
  const schema = (await data(INTROSPECTION)).__schema;
  const types = new Map(schema.types.map((type) => [type.name, type]));
  return { types, root: schema.queryType.name };
}

/** The name of a type without its lists and marks. */
function named(type) {
  return type.ofType ? named(type.ofType) : type.name;
}

/** The names of a type's fields that hold plain values. */
function plainFields(api, name) {
  const fields = api.types.get(name)?.fields ?? [];
  const plain = (field) => ["SCALAR", "ENUM"].includes(api.types.get(named(field.type))?.kind);
  return fields.filter((field) => plain(field) && !field.args.length).map((field) => field.name);
}

/** The queries that ship with the data: each with at least a `query`. */
async function samples(api) {
  const graph = api.types.get(api.root).fields.find((field) => field.name === "graph");
  const info = graph && api.types.get(named(graph.type));
  const field = info?.fields.find((field) => field.name === "sampleQueries");
  if (!field) return [];
  const parts = plainFields(api, named(field.type));
  return (await data(`{ graph { sampleQueries { ${parts.join(" ")} } } }`)).graph.sampleQueries;
}
