// Which fields of a type say something of an entity, which lead on, and how both are asked for.

import { entityTypes, type Field, type Type, typeNamed } from "./ontology";

/** What a point of each kind is made of; the service gives these types to every ontology. */
export const POINTS: Record<string, string> = {
  Point: "{ longitude latitude height }",
  CartesianPoint: "{ x y z }",
};

/** What claims have besides their properties. */
const JUDGEMENT = ["support", "preferred", "preferredBecause", "policy", "conflict"];

/** A relation field, which is there as a list (`name`) and page by page (`connection`). */
export interface RelationField {
  name: string;
  connection: string;
  /** The name of the connection's type. */
  connectionType: string;
  description: string | null;
  /** The name of the type at its other end. */
  target: string;
  /** The field of its groups, where it has one. */
  grouped: string | null;
  /** The name of the type of its orders, where it has any. */
  sort: string | null;
}

/** The fields that say something of an entity or a relation, in the order of the ontology. */
export function propertiesOf(type: Type, isClaim = false): Field[] {
  return type.fields.filter(
    ({ name, kind, type: of, args }) =>
      args.size === 0 &&
      (kind === "SCALAR" || kind === "ENUM" || of in POINTS) &&
      !(isClaim && JUDGEMENT.includes(name)),
  );
}

/** The fields that lead to other entities. */
export function relationsOf(type: Type): RelationField[] {
  const named = new Map(type.fields.map((field) => [field.name, field]));
  return type.fields.flatMap((field) => {
    const base = /^(.+)Connection$/.exec(field.name)?.[1];
    const list = base ? named.get(base) : undefined;
    if (!base || !list || !field.args.has("first")) return [];
    const grouped = named.has(`${base}Grouped`) ? `${base}Grouped` : null;
    return [{
      name: base,
      connection: field.name,
      connectionType: field.type,
      description: list.description,
      target: list.type,
      grouped,
      sort: field.args.get("sort") ?? null,
    }];
  });
}

/** The fields as GraphQL. */
export function selected(fields: readonly Field[]): string {
  return fields.map(({ name, type }) => `${name} ${POINTS[type] ?? ""}`).join(" ");
}

/** Entities of a type as GraphQL, and how to read them from an answer. */
export interface EntitySelection {
  fields: string;
  read: (answer: EntityAnswer) => EntityShown;
}

export type EntityAnswer = { __typename: string } & Record<string, unknown>;

/** An entity as a list shows it. */
export interface EntityShown {
  /** Null where its type has no ids. */
  id: string | null;
  type: string;
  label: string;
  /** What was asked for besides; each by its name. */
  values: Record<string, unknown>;
  /** Their fields, where all of them were asked for. */
  fields: readonly Field[];
}

/**
 * Asks for the label and the id of entities of a type, an interface or a union, and for all their
 * properties where `whole`. Fields of different types have names of their own, since types that differ in
 * what may be null cannot share one.
 */
export async function entitySelection(name: string, whole = false): Promise<EntitySelection> {
  const [target, known] = await Promise.all([typeNamed(name), entityTypes()]);
  const fieldsOf = new Map<string, Field[]>();
  const parts = target.possible.map(async (type, index) => {
    const fields = whole ? propertiesOf(await typeNamed(type), Boolean(known.get(type)?.claim)) : [];
    fieldsOf.set(type, fields);
    const label = known.get(type)?.label;
    const hasId = !whole && (await isNode(type));
    const names = new Set([...fields.map((field) => field.name), ...(label ? [label] : []), ...(hasId ? ["id"] : [])]);
    const asked = [...names].map((field) => {
      const point = POINTS[fields.find((one) => one.name === field)?.type ?? ""] ?? "";
      return `t${index}_${field}: ${field} ${point}`;
    });
    return `... on ${type} { __typename ${asked.join(" ")} }`;
  });
  const fields = `__typename ${(await Promise.all(parts)).join(" ")}`;
  return {
    fields,
    read: (answer) => {
      const { __typename: type } = answer;
      return shown(answer, known.get(type)?.label ?? null, fieldsOf.get(type) ?? []);
    },
  };
}

/** Whether entities of a type can be found by their ids. */
async function isNode(type: string): Promise<boolean> {
  return (await typeNamed("Node")).possible.includes(type);
}

function shown(answer: EntityAnswer, labelField: string | null, fields: Field[]): EntityShown {
  const named = Object.entries(answer).map(([key, value]) => [key.replace(/^t\d+_/, ""), value] as const);
  const values = Object.fromEntries(named);
  delete values.__typename;
  const id = typeof values.id === "string" ? values.id : null;
  return { id, type: answer.__typename, label: labelOf(values, labelField) ?? id ?? answer.__typename, values, fields };
}

/** What people call an entity, of a list its first element; undefined where it is not known. */
export function labelOf(values: Record<string, unknown>, field: string | null): string | undefined {
  const value = field ? values[field] : undefined;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return first === null || first === undefined || first === "" ? undefined : String(first);
}
