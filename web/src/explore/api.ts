// What the service can be asked about any graph: its types, and parts of the API that an ontology may have or lack.

import { data, QueryFailed, schemaText } from "../shared/service";

export interface TypeCount {
  type: string;
  count: number;
}

export interface Api {
  /** Of the graph. */
  version: string;
  /** In the order of the ontology. */
  entities: (TypeCount & { description: string | null })[];
  relations: TypeCount[];
  /** Fields of the query that list entities of a type. */
  lists: string[];
  /** Whether what is around entities can be asked for; without it there is nothing to explore. */
  hasSubgraph: boolean;
  /** Whether ways between entities can be asked for. */
  hasPaths: boolean;
  /** Whether there is something to search in. */
  hasSearch: boolean;
  /** Whether neighbours can be counted before they are asked for. */
  hasCounts: boolean;
  /** Whether something has a valid time. */
  hasDays: boolean;
  /** Whether relations name their sources. */
  hasCitations: boolean;
}

interface Named {
  name: string;
}

/** A type of GraphQL, in as many wrappers as that of a list has. */
interface TypeAnswer {
  kind: string;
  name: string | null;
  ofType?: TypeAnswer | null;
}

interface FieldAnswer extends Named {
  args: Named[];
  type: TypeAnswer;
}

interface Answer {
  graph: Pick<Api, "version" | "entities" | "relations">;
  __schema: { directives: Named[]; queryType: { fields: FieldAnswer[] } };
  relation: { fields: Named[] } | null;
  node: { possibleTypes: Named[] } | null;
}

const META = `
  __schema {
    directives { name }
    queryType { fields { name args { name } type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }
  }
  relation: __type(name: "Relation") { fields { name } }
  node: __type(name: "Node") { possibleTypes { name } }`;

const GRAPH = "graph { version entities { type description count } relations { type count } }";

export async function readApi(): Promise<Api> {
  const { graph, __schema, relation, node } = await answer();
  const has = (named: Named[] | undefined, name: string) => named?.some((item) => item.name === name) ?? false;
  const { fields } = __schema.queryType;
  const isEntity = (name: string | null | undefined) => Boolean(name) && has(node?.possibleTypes, name ?? "");
  const lists = fields.filter(({ args, type }) => has(args, "limit") && isEntity(listed(type)));
  return {
    ...graph,
    lists: lists.map(({ name }) => name),
    hasSubgraph: has(fields, "subgraph"),
    hasPaths: has(fields, "paths"),
    hasSearch: has(fields, "search"),
    hasCounts: has(fields, "neighbourCounts"),
    hasDays: has(__schema.directives, "asOf"),
    hasCitations: has(relation?.fields, "citations"),
  };
}

/** What the service says of itself; where introspection is switched off, its SDL is read instead. */
async function answer(): Promise<Answer> {
  try {
    return await data<Answer>(`query Explorer { ${GRAPH} ${META} }`);
  } catch (fault) {
    if (!(fault instanceof QueryFailed)) throw fault;
    const known = data<Pick<Answer, "graph">>(`query Explorer { ${GRAPH} }`);
    const [{ graph }, { buildSchema, graphqlSync }, sdl] = await Promise.all([known, import("graphql"), schemaText()]);
    const meta = graphqlSync({ schema: buildSchema(sdl, { assumeValid: true }), source: `{ ${META} }` });
    return { graph, ...(meta.data as unknown as Omit<Answer, "graph">) };
  }
}

/** The name of what a list has, such as `Country` of `[Country!]!`; null where it is no list. */
function listed(type: TypeAnswer): string | null {
  let inner: TypeAnswer | null | undefined = type;
  let isList = false;
  while (inner?.ofType) {
    isList ||= inner.kind === "LIST";
    inner = inner.ofType;
  }
  return isList ? (inner?.name ?? null) : null;
}
