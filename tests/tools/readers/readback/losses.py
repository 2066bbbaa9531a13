"""What readers make of values: each loss between a file and a tool has a name here, so that nothing
is passed over unsaid."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# Beyond these, not every whole number is a float.
EXACT = 2**53


@dataclass(frozen=True)
class Loss:
    what: str
    # A single value as the reader has it. The flag is whether its column has whole numbers beyond 2^53.
    of_value: Callable[[Any, bool], Any] = lambda value, _: value
    # A list, whose elements were told by `of_value`.
    of_list: Callable[[list], Any] = lambda elements: elements

    def shown(self, value: Any, large: bool) -> Any:
        if isinstance(value, list):
            return self.of_list([self.of_value(element, large) for element in value])
        return self.of_value(value, large)


class FloatText:
    """A float as any text that means it."""

    def __init__(self, number: float):
        self.number = number

    def __eq__(self, other: object) -> bool:
        try:
            return isinstance(other, str) and float(other) == self.number
        except ValueError:
            return False

    def __repr__(self) -> str:
        return f"text of {self.number!r}"


def text_of(value: Any, _: bool = False) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return FloatText(value)
        case _:
            return str(value)


class ListText:
    """The text of a list in a GEXF file, as any JSON that means it."""

    def __init__(self, elements: list[str]):
        self.elements = elements

    def __eq__(self, other: object) -> bool:
        try:
            return isinstance(other, str) and json.loads(other, strict=False) == self.elements
        except ValueError:
            return False

    def __repr__(self) -> str:
        return f"text of {self.elements!r}"


def joined(elements: list) -> str:
    """A list as one text, as the files of the seed have it."""
    return " | ".join(str(element).replace("|", "\\|") for element in elements)


def each_text(change: Callable[[str], str]) -> Callable[[Any, bool], Any]:
    return lambda value, _: change(value) if isinstance(value, str) else value


def as_float(value: Any, _: bool) -> Any:
    return float(value) if type(value) is int else value


def large_as_float(value: Any, _: bool) -> Any:
    return float(value) if type(value) is int and abs(value) > EXACT else value


def large_as_text(value: Any, large: bool) -> Any:
    return str(value) if type(value) is int and large else value


def as_set(elements: list) -> Any:
    distinct = frozenset(elements)
    return next(iter(distinct)) if len(distinct) == 1 else distinct


# Characters that XML does not have, and what stands for them.
NO_CHARACTERS = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}

CELLS = Loss("cells are texts", text_of, joined)
CHARACTERS_OF_XML = Loss(
    "what XML has no character for is U+FFFD", each_text(lambda text: text.translate(NO_CHARACTERS))
)
FALSE_UNKNOWN = Loss("what is not known is false", lambda value, _: None if value is False else value)
LARGE_AS_FLOATS = Loss("whole numbers beyond 2^53 are floats", large_as_float)
LARGE_AS_TEXTS = Loss("columns with whole numbers beyond 2^53 are texts", large_as_text)
LISTS_AS_SETS = Loss("elements of a list have no order and stand once", of_list=as_set)
LISTS_AS_SOURCE = Loss("a list is the text that stands for it in the file", of_list=ListText)
LISTS_JOINED = Loss("a list is one text", of_list=joined)
LISTS_OF_TEXTS = Loss(
    "elements of a list are texts", of_list=lambda elements: [str(each) for each in elements]
)
NUMBERS_AS_FLOATS = Loss("numbers are floats", as_float)
TEXTS = Loss("all is text", text_of, joined)
