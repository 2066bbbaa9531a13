"""JSON-LD and N-Quads by rdflib, and JSON-LD by pyld: the same statements, and the graph in them."""

import json
import re
from typing import Any
from urllib.parse import unquote

import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from .graph import Attributes, Graph

# Literals as they are written.
rdflib.NORMALIZE_LITERALS = False

# What IRIs of a graph begin with: where its ontology says nothing, and in the small graph of these
# checks, which says it by `@iri`.
OWN = re.compile(r"(?:urn:silkgraph:|https://data\.example\.org/)(?P<space>\w+)[:/](?P<name>.*)", re.DOTALL)
OF_NUMBERS = {XSD.integer: int, XSD.double: float, XSD.boolean: lambda text: text == "true"}


def statements(format: str, file: bytes) -> rdflib.Graph:
    """All that a file says, in whatever graph."""
    dataset = rdflib.Dataset()
    dataset.parse(data=file, format=format)
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def by_rdflib(format: str) -> Any:
    return lambda file: of_statements(statements(format, file))


def by_pyld(file: bytes) -> Graph:
    lines = jsonld.to_rdf(json.loads(file), {"format": "application/n-quads"})
    return of_statements(statements("nquads", lines.encode()))


def of_statements(graph: rdflib.Graph) -> Graph:
    told = Graph()
    joined = set()
    for relation in graph.subjects(RDF.type, RDF.Statement):
        ends = {"source": graph.value(relation, RDF.subject), "target": graph.value(relation, RDF.object)}
        predicate = graph.value(relation, RDF.predicate)
        if (ends["source"], predicate, ends["target"]) not in graph:
            raise ValueError(f"{relation} is described, and not stated")
        joined |= set(ends.values())
        fields = {name: str(graph.value(end, DCTERMS.identifier)) for name, end in ends.items()}
        fields |= {"type": own(predicate)[1], "relationId": str(graph.value(relation, DCTERMS.identifier))}
        told.relations.append(properties(graph, relation) | fields | {"label": fields["type"]})
    for entity in graph.subjects(DCTERMS.identifier):
        is_cited = entity not in joined and (None, PROV.wasDerivedFrom, entity) in graph
        if own(entity)[0] == "entity" and not is_cited:
            fields = {
                "type": own(graph.value(entity, RDF.type))[1],
                "label": str(graph.value(entity, RDFS.label)),
            }
            told.add(str(graph.value(entity, DCTERMS.identifier)), properties(graph, entity) | fields)
    for file in graph.subjects(RDF.type, PROV.Entity):
        told.about = "\n".join(map(str, graph.objects(file)))
    return told


def properties(graph: rdflib.Graph, resource: Any) -> Attributes:
    """The values of a resource: a set where there are several."""
    values: dict[str, set] = {}
    for predicate, value in graph.predicate_objects(resource):
        space, name = own(predicate)
        if space == "property":
            values.setdefault(name, set()).add(plain(value))
    return {name: known.pop() if len(known) == 1 else frozenset(known) for name, known in values.items()}


def plain(value: Any) -> Any:
    return OF_NUMBERS.get(value.datatype, str)(str(value))


def own(term: Any) -> tuple[str, str]:
    """The space and the name of a word of the graph's own; nothing of others."""
    match = OWN.fullmatch(str(term))
    return (match["space"], unquote(match["name"])) if match else ("", "")


def differences(json_ld: bytes, n_quads: bytes) -> list[str]:
    """What only one of the two says."""
    one, other = statements("json-ld", json_ld), statements("nquads", n_quads)
    if isomorphic(one, other):
        return []
    lines = [f"only JSON-LD says {triple}" for triple in list(one - other)[:3]]
    return lines + [f"only N-Quads say {triple}" for triple in list(other - one)[:3]]
