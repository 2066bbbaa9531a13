"""What is asked: subgraphs, and queries of every form that a graph file can answer, of the shipped
graph and of a small one whose data no format has an easy time with."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .graph import Graph
from .ontology import Ontology
from .truth import of_members, of_paths, of_subgraph

SUBGRAPH = """
query ($seeds: [ID!]!, $hops: Int, $maxEntities: Int) {
  subgraph(seeds: $seeds, hops: $hops, maxEntities: $maxEntities) {
    hubs { id }
    entities { id label type properties hop degree degreeShown }
    relations { id type source target properties }
  }
}
"""

# Comments and quotes, since files have the query inside.
MEMBERS = """
# "Who is in which body?" --> ]]> <!-- & 谁? -->
query ($ids: [ID!]) {
  mechanisms(where: { id: { in: $ids } }) {
    id name
    membersConnection {
      edges { id type source target node { id name } properties { role since until seenOn ongoing } }
    }
  }
}
"""

PATHS = """
query ($from: [ID!]!, $to: [ID!]!) {
  paths(from: $from, to: $to, maxLength: 3) {
    paths {
      entities { id __typename }
      steps { relation { id type source target properties } }
    }
  }
}
"""

TABLE = """
{
  things(sort: [{ id: ASC }]) {
    id name note aliases mood amount amounts count share sharp start day moment clock span x
    seat { latitude longitude height }
    knows { id name amount }
  }
}
"""


@dataclass(frozen=True)
class Question:
    name: str
    folder: str
    # Of the address of the file; a query's variables are an object.
    parameters: dict[str, Any]
    # The query whose answer is the truth, and how that is a graph.
    query: str
    truth: Callable[[Ontology, dict[str, Any]], Graph]
    # Whether the truth has every attribute that a file has.
    exact: bool = True
    # What the file must say of itself, beside what every file says.
    about: list[str] = field(default_factory=list)

    def address(self, format: str) -> dict[str, Any]:
        """The parameters of the address of a file. Apostrophes before what a spreadsheet would take for
        a formula would be a part of the texts."""
        parameters = dict(self.parameters)
        if "variables" in parameters:
            parameters["variables"] = json.dumps(parameters["variables"])
        return parameters | ({"guard": "false"} if format.startswith("csv") else {})

    def variables(self) -> dict[str, Any]:
        return self.parameters if self.folder == "subgraph" else self.parameters.get("variables", {})


@dataclass(frozen=True)
class Table:
    name: str
    query: str
    # The list that has the rows, and of which type they are.
    root: str
    type: str


def around(name: str, seeds: list[str], hops: int, most: int, about: list[str]) -> Question:
    parameters = {"seeds": seeds, "hops": hops, "maxEntities": most}
    return Question(name, "subgraph", parameters, SUBGRAPH, of_subgraph, about=[*seeds[:1], *about])


def asking(
    name: str, query: str, variables: dict[str, Any], truth: Callable[..., Graph], about: list[str]
) -> Question:
    parameters = {"query": query, "variables": variables}
    return Question(name, "query", parameters, query, truth, exact=False, about=[query, *about])


SHIPPED = [
    around("around", ["country:kz"], 2, 300, ["more entities were reached than there was room for"]),
    around("whole", ["summit:astana-2025", "trade:ca5-cn-2006-total-s405"], 1, 1000, []),
    asking("nested", MEMBERS, {"ids": ["mechanism:sco", "mechanism:cica"]}, of_members, ["mechanism:cica"]),
    asking(
        "paths",
        PATHS,
        {"from": "org:exim-china", "to": "project:cku-railway"},
        of_paths,
        ["org:exim-china"],
    ),
    asking("empty", MEMBERS, {"ids": ["mechanism:no-such"]}, of_members, ["mechanism:no-such"]),
]

HOSTILE = [
    around("hostile", ["thing:plain", "+1-1", "7", "-- ]]> {node}", "thing:alone"], 9, 1000, []),
]

TABLES = [Table("things", TABLE, "things", "Thing")]
