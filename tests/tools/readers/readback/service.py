"""The service at work over a graph: its start, its end, and what is asked of it."""

import json
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from .ontology import read_ontology

SECONDS = 120


class Refused(Exception):
    """The service answered with an error."""


class Service:
    """Serves a graph from memory at a free port, until it is left."""

    def __init__(self, binary: Path, schema: Path, seed: Path):
        command = [binary, "--schema", schema, "--seed", seed, "--listen", "127.0.0.1:0", "--log", "warn"]
        self.ontology = read_ontology(schema)
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def __enter__(self) -> "Service":
        told = []
        for line in self.process.stdout:
            told.append(line)
            if line.startswith("Open http"):
                self.address = line.split()[1].rstrip("/")
                return self
        raise SystemExit(f"The service did not start: {self.process.wait()}\n{''.join(told)}")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(SECONDS)
        self.process.stdout.close()

    def answer(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables or {}}).encode()
        request = urllib.request.Request(
            f"{self.address}/graphql", body, {"Content-Type": "application/json"}
        )
        answer = json.loads(fetched(request))
        if "errors" in answer:
            raise Refused(answer["errors"][0]["message"])
        return answer["data"]

    def file(self, folder: str, name: str, parameters: dict[str, Any]) -> bytes:
        """The file of that name in `/export/FOLDER/`; a parameter may be a list."""
        address = urllib.parse.urlencode(parameters, doseq=True)
        return fetched(f"{self.address}/export/{folder}/{name}?{address}")

    def about(self) -> list[str]:
        """What every file says of itself."""
        version = self.answer("{ graph { version } }")["graph"]["version"].split()[0]
        return ["silkgraph", version, self.ontology.licence]

    def formats(self) -> list[str]:
        """How the names of files may end, one ending for each format, by the error that lists them."""
        try:
            urllib.request.urlopen(f"{self.address}/export/query/file.unknown?query=%7Bx%7D", timeout=SECONDS)
        except urllib.error.HTTPError as error:
            return json.load(error)["errors"][0]["extensions"]["allowed"]
        raise Refused("an unknown format is no error")


def fetched(request: Any) -> bytes:
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        raise Refused(f"{error.code}: {error.read()[:500].decode(errors='replace')}") from error
