// The entities and relations of an answer, as the service tells them: its file in the form of graphology.

import { type Export, fetchExport } from "../../shared/download";
import type { Request } from "../../shared/service";
import type { Entity, Properties, Relation } from "../../explore/graph";
import { parametersOf } from "./request-parameters";

/** What of a file is read. */
interface GraphFile {
  nodes: { key: string; attributes?: Record<string, unknown> }[];
  edges: { key?: string; source: string; target: string; attributes?: Record<string, unknown> }[];
}

export interface AnsweredGraph {
  entities: Map<string, Entity>;
  relations: Map<string, Relation>;
  /** In the order in which they are met. */
  types: string[];
}

/** Rejects with the service's own words where the answer has no entities, or too many. */
export async function graphOf(request: Request, signal: AbortSignal): Promise<AnsweredGraph> {
  const file: Export = { kind: "query", name: "answer.graphology.json", parameters: parametersOf(request) };
  const response = await fetchExport(file, signal);
  return read((await response.json()) as GraphFile);
}

function read({ nodes, edges }: GraphFile): AnsweredGraph {
  const relations = new Map(edges.map((edge, at) => relation(edge, at)).map((made) => [made.id, made]));
  const degrees = new Map<string, number>();
  for (const { source, target } of relations.values()) {
    for (const end of new Set([source, target])) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  const entities = nodes.map(({ key, attributes = {} }): Entity => {
    const degree = degrees.get(key) ?? 0;
    const label = text(attributes["label"]) || key;
    return { id: key, type: text(attributes["type"]), label, hop: 0, degree, degreeShown: degree, properties: attributes };
  });
  return {
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    relations,
    types: [...new Set(entities.map(({ type }) => type))],
  };
}

function relation({ key, source, target, attributes = {} }: GraphFile["edges"][number], at: number): Relation {
  const properties: Properties = attributes;
  const id = key ?? (text(attributes["relationId"]) || `${at}`);
  return { id, type: text(attributes["type"]), source, target, properties, validity: null, citations: [] };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
