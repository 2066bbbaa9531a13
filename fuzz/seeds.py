"""Writes what fuzzing begins with: inputs for each target into corpus/, and the words of the API and of
type definitions into dictionaries beside them."""

import hashlib
import json
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
CORPUS = HERE / "corpus"
# Parts one file from the next, as fuzz_targets/seed.rs has it.
BETWEEN = "\u001e"

QUESTIONS = [
    "silk road", '"silk road" -belt', "Лаврова", "哈萨克斯坦 2024", "trade of China and Kazakhstan in 2025",
    "Which projects were funded by loans since 2019?", "Tokayev Kassym-Jomart", "kazakstan", "CO₂ CO2",
]
ADDRESSES = [
    "/", "/explore", "/health", "/ready", "/schema.graphql", "/licences", "/assets/x.js",
    "/graphql?query={countries{id}}", "/graphql?query=query($a:Int){countries(limit:$a){id}}&variables={%22a%22:1}",
    "/graphql?query={a:__typename}&operationName=A&extensions={}",
    "/context?question=silk%20road&budgetTokens=200&asOf=2024&types=Project,Summit",
    "/export/query/x.csv?query={countries{id%20name}}&rows=countries&typed=true&bom=true",
    "/export/query/01-trade-2025-record.tsv", "/export/query/x.parquet?query={countries{id}}",
    *(f"/export/subgraph/x.{form}?seeds=country:kz&hops=1&maxEntities=5&asOf=2020"
      for form in ["gexf", "graphml", "dot", "ttl", "jsonld", "nq", "cytoscape.json", "zip"]),
    "/reconcile", "/reconcile?queries={%22q0%22:{%22query%22:%22Kazakhstan%22,%22limit%22:2}}",
    "/reconcile/suggest/entity?prefix=kaz", "/reconcile/preview?id=country:kz", "/reconcile/suggest/property?prefix=n",
]
SEEDS = [
    ["id,name,kind,tags,count,at\nthing:a,A,LARGE,x | y,3,2020-01-01T00:00:00Z\nthing:b,B b,SMALL,,,\n",
     "from,to,role,since,until,sources\nthing:a,thing:b,x,2019,..,source:s\n",
     "term,lang,means,sources\nA a,en,thing:a,source:s\nthings,en,Thing,\n",
     "id,title\nsource:s,S\n",
     "from,to,quote\nthing:a,source:s,q\nthing:b,source:s,\n"],
    ["id,name,large,size,sure,day,part,local,clock,localClock,lasting,place,spot,numbers,code\n"
     "thing:a,A,9007199254740993,1.5e3,true,2020-02-29,2020-02,2020-01-01T00:00:00,10:00:00Z,10:00,P1D,\"43.2,76.9\",\"1,2\",1 | 2,ABC\n",
     "from,to\n", "", "id,title\nsource:s,S\n", "from,to,quote\nthing:a,source:s,\n"],
    ["id;name\nthing:a;\"A; a\"\n# a comment\n", "", "", "id,title\n", ""],
]


def queries():
    """Queries of the shipped graph."""
    return [path.read_text() for path in sorted((TOP / "graph-seed/queries").glob("*.graphql"))]


def definitions():
    """Type definitions: small ones, and parts of the shipped ones."""
    whole = (TOP / "schema.graphql").read_text()
    parts = re.findall(r"^(?:type|interface|enum|union|extend) .*?^}$", whole, re.MULTILINE | re.DOTALL)
    fixtures = sorted((TOP / "tests/fixtures").rglob("*.graphql"))
    texts = [path.read_text() for path in fixtures if "type " in path.read_text()]
    film = 'type Film @node { id: ID! title: String! actors: [Person!]! @relationship(type: "IN", direction: IN) }\n'
    person = 'type Person @node { id: ID! name: String! films: [Film!]! @relationship(type: "IN", direction: OUT) }'
    return [*parts, *texts, film + person, (HERE / "fuzz_targets/seed.graphql").read_text()]


def bodies():
    """Requests, one by one and as a batch."""
    requests = [{"query": query, "variables": {"a": 1}, "operationName": None} for query in queries()]
    return [json.dumps(request) for request in [*requests, requests[:2], {"query": "{__typename}", "extensions": {}}]]


def cursors():
    """Insides of cursors and whole ones, each behind the byte that says which."""
    inside = ['[],"country:kz",0', '["2024","x"],"statement:x",0', '[1.5],"project:x",0', '[2024,1e9],["a",1],7', "null"]
    return [chr(which) + text for which in range(12) for text in inside]


def words(*texts):
    """A dictionary of the names in some texts."""
    names = sorted({name for text in texts for name in re.findall(r"@?[A-Za-z_]\w+", text) if len(name) < 40})
    return "".join(f'"{name}"\n' for name in names)


def write(target, inputs):
    """Writes inputs as the fuzzer names them."""
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    for text in inputs:
        data = text.encode()
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def main():
    """Writes all of it."""
    for target, inputs in {
        "body": bodies(),
        "query": queries(),
        "cursor": cursors(),
        "ontology": definitions(),
        "seed": [BETWEEN.join(files) for files in SEEDS],
        "asked": QUESTIONS,
        "address": ADDRESSES,
    }.items():
        write(target, inputs)
    api = re.sub(r'"""(.|\n)*?"""', "", (TOP / "docs/api.graphql").read_text())
    for target, text in {
        "query": api,
        "body": api + " query variables operationName extensions",
        "address": " ".join(ADDRESSES),
        "ontology": (TOP / "src/ontology/directives.graphql").read_text() + " ".join(definitions()),
        "seed": "".join("".join(files) for files in SEEDS),
    }.items():
        (CORPUS / f"{target}.dict").write_text(words(text))


main()
