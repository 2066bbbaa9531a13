"""A graph as an answer has it or a reader found it, and how the two differ."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .losses import EXACT, joined
from .ontology import FIELDS_OF_ENTITIES, FIELDS_OF_RELATIONS, TOLD_BESIDE

Attributes = dict[str, Any]

# How many differences one reader tells.
MOST_TOLD = 6


@dataclass
class Graph:
    """Entities by id and relations in any order, each with its attributes by name.

    A relation's `relationId`, `source`, `target` and `type` are attributes of it."""

    entities: dict[str, Attributes] = field(default_factory=dict)
    relations: list[Attributes] = field(default_factory=list)
    # What the file says of itself, in one text.
    about: str = ""
    # How often a reader found an entity that it found before.
    doubles: Counter = field(default_factory=Counter)

    def add(self, entity: str, attributes: Attributes) -> None:
        if entity in self.entities:
            self.doubles[entity] += 1
        self.entities[entity] = attributes


@dataclass(frozen=True)
class Told:
    """What is left of a graph in the hands of a reader."""

    # A value as the reader has it; the flag is whether its column has whole numbers beyond 2^53.
    shown: Callable[[Any, bool], Any]
    # Names that a format or a reader puts beside the values.
    besides: frozenset[str] = frozenset()
    # Whether lists stand once more, as one text.
    joined: bool = True


def differences(truth: Graph, found: Graph, told: Told, exact: bool) -> list[str]:
    """What the reader found otherwise, a line each; `exact` where the truth has every attribute."""
    lines = [f"entity {entity!r} is there {count + 1} times" for entity, count in found.doubles.items()]
    lines += of_sets("entities", Counter(truth.entities.keys()), Counter(found.entities.keys()))
    ends = [Counter(map(identity, graph.relations)) for graph in (truth, found)]
    lines += of_sets("relations", *ends)
    entities = Comparison(FIELDS_OF_ENTITIES, large(truth.entities.values()), told, exact)
    for entity in truth.entities.keys() & found.entities.keys():
        rest = entities.of(truth.entities[entity], found.entities[entity])
        lines += [f"entity {entity!r}: {line}" for line in rest]
    relations = Comparison(FIELDS_OF_RELATIONS, large(truth.relations), told, exact)
    known = {identity(relation): relation for relation in found.relations}
    for relation in truth.relations:
        if identity(relation) in known:
            rest = relations.of(relation, known[identity(relation)])
            lines += [f"relation {relation['relationId']!r}: {line}" for line in rest]
    return shortened(lines)


def identity(relation: Attributes) -> tuple:
    return tuple(relation.get(name) for name in ("source", "type", "target", "relationId"))


def of_sets(what: str, expected: Counter, found: Counter) -> list[str]:
    lines = []
    for verb, rest in {"lacks": expected - found, "has besides": found - expected}.items():
        if rest:
            some = ", ".join(map(repr, sorted(rest, key=repr)[:3]))
            lines.append(f"{verb} {rest.total()} of {expected.total()} {what}, such as {some}")
    return lines


@dataclass(frozen=True)
class Comparison:
    """Of the attributes of entities, or of relations."""

    fields: frozenset[str]
    # Columns that have whole numbers beyond 2^53.
    large: set[str]
    told: Told
    exact: bool

    def of(self, expected: Attributes, found: Attributes) -> list[str]:
        lines, read = [], set()
        for name, value in expected.items():
            shown = self.told.shown(value, name in self.large)
            called = name if name in self.fields | TOLD_BESIDE else called_in(found, name, shown)
            read |= {called, f"{called}Text", f"property.{called}Text"}
            if not same(shown, found.get(called)):
                lines.append(f"`{called}` is {found.get(called)!r} instead of {shown!r}")
            if isinstance(value, list) and self.told.joined:
                lines += joined_otherwise(value, found, called, self.told)
        rest = found.keys() - read - self.fields - self.told.besides
        if self.exact and rest:
            lines.append("has besides: " + ", ".join(f"`{name}` {found[name]!r}" for name in sorted(rest)))
        return lines


def joined_otherwise(elements: list, found: Attributes, called: str, told: Told) -> list[str]:
    """Whether a list does not stand once more as one text, under the next name that is free."""
    text = told.shown(joined(elements), False)
    texts = [found.get(name) for name in (f"property.{called}Text", f"{called}Text")]
    return [] if text in texts else [f"`{called}Text` is {texts[1]!r} instead of {text!r}"]


def called_in(found: Attributes, name: str, shown: Any) -> str:
    """What a file calls the property `name`: something stands before it where its format has another
    meaning for the name, and behind it where others of that name are lists."""
    others = [f"property.property.{name}", f"property.{name}", f"{name}.list", f"{name}.single", name]
    others = [other for other in others if other in found]
    return next((other for other in others if same(shown, found[other])), others[0] if others else name)


def same(expected: Any, found: Any) -> bool:
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    return expected == found


def large(rows: Iterable[Attributes]) -> set[str]:
    values = ((name, value) for row in rows for name, value in row.items())
    return {
        name for name, value in values if any(map(is_large, value if isinstance(value, list) else [value]))
    }


def is_large(value: Any) -> bool:
    return isinstance(value, int) and abs(value) > EXACT


def shortened(lines: list[str]) -> list[str]:
    rest = len(lines) - MOST_TOLD
    return lines[:MOST_TOLD] + ([f"and {rest} more"] if rest > 0 else [])
