"""What type definitions say of values: of which type they are, and when something holds."""

import calendar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphql import parse

# What every entity and every relation of a file has, beside its properties.
FIELDS_OF_ENTITIES = frozenset({"id", "label", "type"})
FIELDS_OF_RELATIONS = frozenset({"relationId", "source", "target", "type", "label"})
# Columns of what the service tells beside properties.
TOLD_BESIDE = frozenset({"hop", "degree", "degreeShown", "hub", "validFrom", "validUntil", "validity"})

WHOLE = {"Int", "BigInt"}


@dataclass
class Ontology:
    # Under which terms the data may be used.
    licence: str = ""
    # Properties by what has them, and their scalars.
    scalars: dict[str, dict[str, str]] = field(default_factory=dict)
    # Which properties say when something holds.
    valid_time: dict[str, dict[str, str]] = field(default_factory=dict)
    # What has the properties of a relation type.
    properties_of: dict[str, str] = field(default_factory=dict)

    def columns(self, owner: str, properties: dict[str, Any]) -> dict[str, Any]:
        """The values of properties as files have them, by column: coordinates apart, numbers whole."""
        scalars = self.scalars.get(owner, {})
        columns = {}
        for name, value in properties.items():
            if isinstance(value, dict):
                parts = {part: number for part, number in value.items() if part not in ("crs", "srid")}
                columns |= {
                    f"{name}.{part}": float(number) for part, number in parts.items() if number is not None
                }
            elif value is not None:
                columns[name] = typed(scalars.get(name), value)
        return columns

    def typed(self, owner: str, name: str, value: Any) -> Any:
        """A value of a property, of which JSON may have numbers as texts."""
        return typed(self.scalars.get(owner, {}).get(name), value)

    def mixed(self, owners: set[str]) -> set[str]:
        """The properties that some of these have as values of one type, and some as others."""
        scalars: dict[str, set[str]] = {}
        for owner in owners:
            for name, scalar in self.scalars.get(owner, {}).items():
                scalars.setdefault(name, set()).add(scalar)
        return {name for name, known in scalars.items() if len(known) > 1}

    def interval(self, owner: str, properties: dict[str, Any]) -> dict[str, str]:
        """The days between which something is known to hold, both included."""
        time = {kind: properties.get(name) for kind, name in self.valid_time.get(owner, {}).items()}
        seen = time.get("seen") or []
        begins = [first_day(day) for day in [time.get("from")] if day] or sorted(map(first_day, seen))
        ends = [last_day(day) for day in [time.get("until")] if day]
        begins = begins or [first_day(day) for day in [time.get("until")] if day]
        if not begins:
            return {}
        if time.get("open") and not ends:
            return {"validFrom": begins[0]}
        last_known = [last_day(day) for day in [*seen, time.get("from")] if day]
        return {"validFrom": begins[0], "validUntil": max(ends or last_known or begins)}


def typed(scalar: str | None, value: Any) -> Any:
    if isinstance(value, list):
        return [typed(scalar, element) for element in value]
    if isinstance(value, dict):
        return ", ".join(number_text(value[part]) for part in POINTS if value.get(part) is not None)
    if scalar in WHOLE and value is not None:
        return int(value)
    return float(value) if scalar == "Float" else value


# The order in which points are written.
POINTS = ("latitude", "longitude", "height", "x", "y", "z")


def number_text(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def first_day(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :]


def last_day(day: str) -> str:
    year, month = (int(part) for part in (day + "-12"[len(day) - 4 :])[:7].split("-"))
    return day if len(day) == 10 else f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}"


def read_ontology(path: Path) -> Ontology:
    ontology = Ontology()
    for definition in parse(path.read_text(encoding="utf-8")).definitions:
        if definition.kind == "schema_extension":
            terms = (arguments(each).get("terms", "") for each in definition.directives)
            ontology.licence = "".join(terms)
        if definition.kind not in ("object_type_definition", "interface_type_definition"):
            continue
        owner = definition.name.value
        ontology.scalars[owner] = {each.name.value: named(each.type) for each in definition.fields}
        for directive in definition.directives or ():
            if directive.name.value == "validTime":
                ontology.valid_time[owner] = arguments(directive)
        for directive in (each for one in definition.fields for each in one.directives or ()):
            told = arguments(directive)
            if directive.name.value == "relationship" and "properties" in told:
                ontology.properties_of[told["type"]] = told["properties"]
    return ontology


def arguments(directive: Any) -> dict[str, str]:
    return {
        each.name.value: each.value.value
        for each in directive.arguments or ()
        if hasattr(each.value, "value")
    }


def named(of: Any) -> str:
    while hasattr(of, "type"):
        of = of.type
    return of.name.value
