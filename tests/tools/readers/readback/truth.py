"""What JSON says: the graph that the answer to a query is, made without a line of the code that
writes files."""

from typing import Any

from .graph import Attributes, Graph
from .ontology import FIELDS_OF_ENTITIES, FIELDS_OF_RELATIONS, TOLD_BESIDE, Ontology


def of_subgraph(ontology: Ontology, answer: dict[str, Any]) -> Graph:
    found = answer["subgraph"]
    hubs = {hub["id"] for hub in found["hubs"]}
    graph = Graph()
    for entity in found["entities"]:
        told = {name: entity[name] for name in ("hop", "degree", "degreeShown")}
        graph.add(entity["id"], of_entity(ontology, entity) | told | {"hub": entity["id"] in hubs})
    graph.relations = [of_relation(ontology, relation) for relation in found["relations"]]
    return of_one_type(ontology, graph)


def of_members(ontology: Ontology, answer: dict[str, Any]) -> Graph:
    """A query that goes along relations, of which it shows some properties."""
    graph = Graph()
    for mechanism in answer["mechanisms"]:
        graph.add(mechanism["id"], of_entity(ontology, named(mechanism, "Mechanism")))
        for edge in mechanism["membersConnection"]["edges"]:
            graph.entities[edge["node"]["id"]] = of_entity(ontology, named(edge["node"], "Country"))
            graph.relations.append(of_relation(ontology, edge))
    return graph


def of_paths(ontology: Ontology, answer: dict[str, Any]) -> Graph:
    """Paths, of which several may go along one relation."""
    graph = Graph()
    relations = {}
    for path in answer["paths"]["paths"]:
        graph.entities |= {entity["id"]: {"type": entity["__typename"]} for entity in path["entities"]}
        for step in path["steps"]:
            relations[step["relation"]["id"]] = of_relation(ontology, step["relation"])
    graph.relations = list(relations.values())
    return graph


def named(entity: dict[str, Any], entity_type: str) -> dict[str, Any]:
    properties = {"name": entity["name"]}
    return {"id": entity["id"], "label": entity["name"], "type": entity_type, "properties": properties}


def of_entity(ontology: Ontology, entity: dict[str, Any]) -> Attributes:
    fields = {name: entity[name] for name in ("label", "type")}
    return fields | of_properties(ontology, entity["type"], entity.get("properties", {}), FIELDS_OF_ENTITIES)


def of_relation(ontology: Ontology, relation: dict[str, Any]) -> Attributes:
    fields = {name: relation[name] for name in ("type", "source", "target")}
    fields |= {"relationId": relation["id"], "label": relation["type"]}
    owner = ontology.properties_of.get(relation["type"], "")
    return fields | of_properties(ontology, owner, relation["properties"], FIELDS_OF_RELATIONS)


def of_properties(
    ontology: Ontology, owner: str, properties: dict[str, Any], fields: frozenset[str]
) -> Attributes:
    """The columns of an entity or a relation. A name that means something else gives way."""
    columns = ontology.columns(owner, properties).items()
    taken = fields | TOLD_BESIDE
    columns = {f"property.{name}" if name in taken else name: value for name, value in columns}
    return columns | ontology.interval(owner, properties)


def of_one_type(ontology: Ontology, graph: Graph) -> Graph:
    """A graph whose columns are each of one type: text where types of entities differ."""
    types = {entity["type"] for entity in graph.entities.values()}
    relation_types = {relation["type"] for relation in graph.relations}
    owners = {ontology.properties_of.get(name, "") for name in relation_types}
    as_texts(ontology.mixed(types), graph.entities.values())
    as_texts(ontology.mixed(owners), graph.relations)
    return graph


def as_texts(mixed: set[str], rows: Any) -> None:
    for row in rows:
        for name in mixed & row.keys():
            value = row[name]
            row[name] = [str(each) for each in value] if isinstance(value, list) else str(value)
