// What the service says of its own types: which fields they have, and what those are for. Asked once for each type.

import { data } from "../../../shared/service";

/** A field, its type without the marks of lists and of what is never null. */
export interface Field {
  name: string;
  description: string | null;
  /** The name of its type. */
  type: string;
  kind: TypeKind;
  isList: boolean;
  /** What its values mean, by their names; of enums only. */
  meanings: ReadonlyMap<string, string>;
  /** The names of its arguments, and of their types. */
  args: ReadonlyMap<string, string>;
}

export type TypeKind = "SCALAR" | "ENUM" | "OBJECT" | "INTERFACE" | "UNION" | "INPUT_OBJECT";

export interface Type {
  name: string;
  kind: TypeKind;
  description: string | null;
  fields: readonly Field[];
  /** What it is given, by names, with the names of their types; of inputs only. */
  inputs: ReadonlyMap<string, string>;
  /** The names of the types that it can be: itself, unless it is an interface or a union. */
  possible: readonly string[];
}

/** What makes entities of a type claims, by the names of its fields. */
export interface ClaimWords {
  /** What its claims are of, their period and kind aside. */
  key: readonly string[];
  value: string;
  from: string | null;
  until: string | null;
  kind: string | null;
}

/** What the ontology says of a type of entities. */
export interface EntityType {
  type: string;
  description: string | null;
  /** The field by which people know its entities. */
  label: string | null;
  /** The field by which they name their sources. */
  citedBy: string | null;
  claim: ClaimWords | null;
}

interface TypeReference {
  kind: TypeKind | "NON_NULL" | "LIST";
  name: string | null;
  enumValues?: { name: string; description: string | null }[] | null;
  ofType?: TypeReference | null;
}

interface TypeAnswer {
  name: string;
  kind: TypeKind;
  description: string | null;
  possibleTypes: { name: string }[] | null;
  fields:
    | {
        name: string;
        description: string | null;
        args: { name: string; type: TypeReference }[];
        type: TypeReference;
      }[]
    | null;
  inputFields: { name: string; type: TypeReference }[] | null;
}

const LEVEL = "kind name enumValues { name description }";
const NAMES = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const TYPE = `query Type($name: String!) { __type(name: $name) {
  name kind description possibleTypes { name }
  inputFields { name type { ${NAMES} } }
  fields {
    name description
    args { name type { ${NAMES} } }
    type { ${LEVEL} ofType { ${LEVEL} ofType { ${LEVEL} ofType { ${LEVEL} } } } } } } }`;

const types = new Map<string, Promise<Type>>();

/** The type of that name; rejects where there is none. */
export function typeNamed(name: string): Promise<Type> {
  return kept(types, name, async () => {
    const { __type: type } = await data<{ __type: TypeAnswer | null }>(TYPE, { name });
    if (!type) throw new Error(`it has no type ${name}`);
    const possible = type.possibleTypes?.map((one) => one.name) ?? [type.name];
    const inputs = new Map(type.inputFields?.map((field) => [field.name, nameOf(field.type)]));
    return { ...type, possible, inputs, fields: type.fields?.map(fieldOf) ?? [] };
  });
}

const ENTITY_TYPES = `query EntityTypes { graph { entities {
  type description label citedBy claimKey claimValue claimFrom claimUntil claimKind } } }`;

interface EntityTypeAnswer extends Omit<EntityType, "claim"> {
  claimKey: string[] | null;
  claimValue: string | null;
  claimFrom: string | null;
  claimUntil: string | null;
  claimKind: string | null;
}

const entityTypesKept = new Map<string, Promise<ReadonlyMap<string, EntityType>>>();

/** All types of entities, by their names. */
export function entityTypes(): Promise<ReadonlyMap<string, EntityType>> {
  return kept(entityTypesKept, "", async () => {
    const { graph } = await data<{ graph: { entities: EntityTypeAnswer[] } }>(ENTITY_TYPES);
    return new Map(graph.entities.map((answer) => [answer.type, { ...answer, claim: claimOf(answer) }]));
  });
}

function claimOf(answer: EntityTypeAnswer): ClaimWords | null {
  const { claimKey: key, claimValue: value, claimFrom: from, claimUntil: until, claimKind: kind } = answer;
  return key && value ? { key, value, from, until, kind } : null;
}

/** What was promised under a name, or is now; what fails is forgotten, so that it can be tried again. */
function kept<T>(promises: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = promises.get(name);
  if (known) return known;
  const promise = make();
  promises.set(name, promise);
  promise.catch(() => promises.delete(name));
  return promise;
}

function fieldOf({ name, description, args, type }: NonNullable<TypeAnswer["fields"]>[number]): Field {
  const levels = levelsOf(type);
  const named = levels.at(-1);
  const meanings = named?.enumValues?.map((value) => [value.name, value.description ?? ""] as const);
  return {
    name,
    description,
    type: named?.name ?? "",
    kind: (named?.kind ?? "SCALAR") as TypeKind,
    isList: levels.some(({ kind }) => kind === "LIST"),
    meanings: new Map(meanings),
    args: new Map(args.map((arg) => [arg.name, nameOf(arg.type)])),
  };
}

/** The name of a type without the marks of lists and of what is never null. */
function nameOf(type: TypeReference): string {
  return levelsOf(type).at(-1)?.name ?? "";
}

function levelsOf(type: TypeReference): TypeReference[] {
  return type.ofType ? [type, ...levelsOf(type.ofType)] : [type];
}
