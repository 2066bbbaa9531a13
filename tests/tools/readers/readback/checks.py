"""The checks: each format of each question, by each of its readers."""

from dataclasses import dataclass

from . import gephi_lite, gexf, rdf
from .formats import ALL_FORMATS, FORMATS, READERS, Reader
from .graph import Graph, differences
from .questions import Question
from .service import Refused, Service

# What a file is called, whatever its format.
STEM = "read-back"


@dataclass
class Report:
    """What was checked, and what is wrong."""

    # The formats to check; all of them where it is empty.
    only: set[str]
    checks: int = 0
    faults: int = 0

    def includes(self, format: str) -> bool:
        return not self.only or format in self.only

    def tell(self, question: str, format: str, reader: str, lines: list[str]) -> None:
        """A check was made; without lines, nothing is wrong."""
        self.checks += 1
        if lines:
            rest = "".join(f"\n    {line}" for line in lines)
            self.faults += 1
            print(f"{question}, {format}, read by {reader}:{rest}", flush=True)

    def __str__(self) -> str:
        return f"{self.checks} checks of graph files and tables, {self.faults} failed"


def all_formats(service: Service, report: Report) -> None:
    """That the service has the formats that are read here, and no others."""
    if report.only:
        return
    known, served = set(ALL_FORMATS), set(service.formats())
    lines = [f"the service has no {format}" for format in sorted(known - served)]
    lines += [f"nothing here reads {format}" for format in sorted(served - known)]
    report.tell("formats", "all", "nobody", lines)


@dataclass(frozen=True)
class Expected:
    """What a file must have: the graph, and texts that it says of itself."""

    truth: Graph
    about: list[str]


def of_question(service: Service, question: Question, report: Report) -> None:
    truth = question.truth(service.ontology, service.answer(question.query, question.variables()))
    expected = Expected(truth, [*service.about(), *question.about])
    files = {}
    for format in filter(report.includes, FORMATS):
        try:
            files[format] = service.file(question.folder, f"{STEM}.{format}", question.address(format))
        except Refused as refused:
            report.tell(question.name, format, "the service", [str(refused)])
    for reader in READERS:
        if reader.format in files:
            lines = read_back(reader, files[reader.format], question, expected)
            report.tell(question.name, reader.format, reader.name, lines)
    if "gexf" in files:
        report.tell(question.name, "gexf", "the grammar", gexf.validity(files["gexf"]))
    if {"jsonld", "nq"} <= files.keys():
        lines = rdf.differences(files["jsonld"], files["nq"])
        report.tell(question.name, "jsonld and nq", "rdflib", lines)


def of_gephi_lite(service: Service, question: Question, report: Report) -> None:
    for ending in gephi_lite.READ_AS:
        format = "graphology.json" if ending == "json" else ending
        if report.includes(format):
            try:
                lines = gephi_lite.of_addresses(service, question, ending)
            except (Refused, ValueError) as error:
                lines = [str(error)]
            report.tell(question.name, format, "Gephi Lite", lines)


def read_back(reader: Reader, file: bytes, question: Question, expected: Expected) -> list[str]:
    try:
        found = reader.read(file)
    # Whatever a reader has against a file is a fault of the file.
    except Exception as error:  # noqa: BLE001
        return [f"cannot be read: {type(error).__name__}: {str(error)[:600]}"]
    lines = differences(expected.truth, found, reader.told(), question.exact)
    about = " ".join(found.about.split())
    missing = [text for text in expected.about if " ".join(text.split()) not in about]
    return lines + [f"does not say {text!r} of itself, but {about[:400]!r}" for text in missing]
