// What the loader must know of `schema.graphql`: properties and relations, by type.

import { Kind, parse } from "graphql";

/** Reads an ontology. */
export function readOntology(text) {
  const objects = parse(text).definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
  const types = new Map(objects.map((object) => [object.name.value, readType(object)]));
  return {
    type: (name) => types.get(name) ?? fail(`the ontology has no type ${name}`),
    relationProperties: (name) => relationProperties(types, name),
    /** Names of the entity types. */
    entityTypes: objects.filter((object) => directive(object, "node")).map(({ name }) => name.value),
  };
}

function readType(object) {
  const properties = new Map();
  const relations = new Map();
  for (const field of object.fields) {
    const relation = directive(field, "relationship");
    if (relation) relations.set(field.name.value, relation);
    else properties.set(field.name.value, propertyType(field.type));
  }
  return { properties, relations };
}

/** The properties of all fields of a relation type together. */
function relationProperties(types, name) {
  const found = new Map();
  for (const { relations } of types.values()) {
    for (const relation of relations.values()) {
      if (relation.type !== name || !relation.properties) continue;
      for (const [key, type] of types.get(relation.properties).properties) found.set(key, type);
    }
  }
  return found;
}

/** A directive's arguments that are texts or names, or nothing where it is not there. */
function directive(node, name) {
  const found = node.directives.find((one) => one.name.value === name);
  return (
    found &&
    Object.fromEntries(found.arguments.map((argument) => [argument.name.value, argument.value.value]))
  );
}

function propertyType(type) {
  if (type.kind === Kind.NON_NULL_TYPE) return propertyType(type.type);
  if (type.kind === Kind.LIST_TYPE) return { ...propertyType(type.type), list: true };
  return { scalar: type.name.value, list: false };
}

function fail(message) {
  throw new Error(message);
}
