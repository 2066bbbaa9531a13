"""Holds what the files of a deployment name against the program and against each other."""

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[3]
KUBERNETES = TOP / "deploy/kubernetes"
# Of the database's own image, which says what they do.
OF_NEO4J = {"NEO4J_AUTH", "NEO4J_server_memory_heap_max__size", "NEO4J_server_memory_pagecache_size"}


def files():
    """The files that deploy something, with their texts."""
    paths = [TOP / "Dockerfile", TOP / "docker-compose.yml"]
    paths += [path for path in sorted((TOP / "deploy").rglob("*")) if path.is_file()]
    return {str(path.relative_to(TOP)): path.read_text() for path in paths}


def settings(binary):
    """The settings of the program, by the names of their variables."""
    command = [binary, "serve", "--print-config=json"]
    printed = subprocess.run(command, check=True, capture_output=True, cwd="/", env={}).stdout
    return {setting["variable"]: setting for setting in json.loads(printed)}


def unknown_settings(known, texts):
    """Variables and flags that a file names and the program does not know."""
    flags = {setting["flag"] for setting in known.values()}
    for path, text in texts.items():
        for name in re.findall(r"\b(?:SILKGRAPH|NEO4J)_\w*[A-Za-z]", text):
            if name not in known and name not in OF_NEO4J:
                yield f"{path}: {name} is no setting"
        for flag in re.findall(r"silkgraph\b.* (--[a-z-]+)", text):
            if path.startswith("deploy/systemd") and flag not in flags:
                yield f"{path}: {flag} is no flag"


def values(texts):
    """Settings with a value, of the files that give them one."""
    compose = yaml.safe_load(texts["docker-compose.yml"])
    for service in compose["services"].values():
        if service["image"].startswith("silkgraph"):
            yield "docker-compose.yml", service["environment"]
    path = "deploy/kubernetes/configmap.yaml"
    yield path, yaml.safe_load(texts[path])["data"]
    pairs = re.findall(r"(SILKGRAPH_\w+)=(\S+)", texts["Dockerfile"])
    yield "Dockerfile", dict(pairs)


def refused_values(binary, texts):
    """Values that the program does not take."""
    for path, environment in values(texts):
        command = [binary, "serve", "--print-config"]
        run = subprocess.run(command, capture_output=True, text=True, cwd="/", env=environment)
        if run.returncode != 0:
            yield f"{path}: {run.stderr.strip()}"


def commands(binary, texts):
    """Commands that a file runs and the program does not have."""
    listed = subprocess.run([binary, "--help"], check=True, capture_output=True, text=True).stdout
    known = set(re.findall(r"^  (\w+) ", listed, re.MULTILINE))
    dockerfile = texts["Dockerfile"]
    used = json.loads(re.search(r"^CMD (.*)", dockerfile, re.MULTILINE)[1])[:1]
    used += re.findall(r'"/usr/local/bin/silkgraph", "(\w+)"', dockerfile)
    used += re.findall(r"ExecStart=\S+ (\w+)", texts["deploy/systemd/silkgraph.service"])
    compose = yaml.safe_load(texts["docker-compose.yml"])
    used += [service["command"][0] for service in compose["services"].values() if "command" in service]
    job = yaml.safe_load(texts["deploy/kubernetes/optional/load.yaml"])
    used += job["spec"]["template"]["spec"]["containers"][0]["args"]
    for command in used:
        if command not in known:
            yield f"there is no command {command}"


def compose_faults(texts):
    """Services and volumes that are used and not there."""
    compose = yaml.safe_load(texts["docker-compose.yml"])
    services = compose["services"]
    for name, service in services.items():
        for other, how in service.get("depends_on", {}).items():
            if other not in services:
                yield f"docker-compose.yml: {name} waits for {other}, which is not there"
            elif how["condition"] == "service_healthy" and "test" not in services[other].get("healthcheck", {}):
                yield f"docker-compose.yml: {name} waits for the health of {other}, which has no check"
        for port in service.get("ports", []):
            if not port.startswith("127.0.0.1:"):
                yield f"docker-compose.yml: {port} of {name} is open to other machines"


def kubernetes_faults(texts):
    """Resources that are forgotten, and what they say of each other."""
    kustomization = texts["deploy/kubernetes/kustomization.yaml"]
    listed = set(re.findall(r"^  (?:# )?- (\S+\.yaml)$", kustomization, re.MULTILINE))
    there = {str(path.relative_to(KUBERNETES)) for path in KUBERNETES.rglob("*.yaml")}
    for name in sorted(listed ^ (there - {"kustomization.yaml"})):
        yield f"deploy/kubernetes: {name} is listed or there, but not both"
    pod = yaml.safe_load(texts["deploy/kubernetes/deployment.yaml"])["spec"]["template"]["spec"]
    container = pod["containers"][0]
    for source in container["envFrom"]:
        for reference in source.values():
            if reference["name"] != "silkgraph":
                yield f"deploy/kubernetes: {reference['name']} is no configuration"
    addresses = (TOP / "src/http/mod.rs").read_text()
    for kind in ["startupProbe", "livenessProbe", "readinessProbe"]:
        path = container[kind]["httpGet"]["path"]
        if f'"{path}"' not in addresses:
            yield f"deploy/kubernetes: the {kind} asks for {path}, which is no address"


def seconds(text):
    """A time such as `20s` in seconds."""
    number, unit = re.fullmatch(r"(\d+)(ms|s|m)", text).groups()
    return int(number) * {"ms": 0.001, "s": 1, "m": 60}[unit]


def stops_too_soon(known, texts):
    """Places where less time is left to stop than the service takes for it."""
    by_default = sum(seconds(known[name]["default"]) for name in STOPPING if name in known)
    data = yaml.safe_load(texts["deploy/kubernetes/configmap.yaml"])["data"]
    in_pods = sum(seconds(data.get(name) or known[name]["default"]) for name in STOPPING if name in known)
    pod = yaml.safe_load(texts["deploy/kubernetes/deployment.yaml"])["spec"]["template"]["spec"]
    service = yaml.safe_load(texts["docker-compose.yml"])["services"]["silkgraph"]
    unit = re.search(r"^TimeoutStopSec=(\S+)", texts["deploy/systemd/silkgraph.service"], re.MULTILINE)
    for place, left, needed in [
        ("deploy/kubernetes/deployment.yaml", pod["terminationGracePeriodSeconds"], in_pods),
        ("docker-compose.yml", seconds(service["stop_grace_period"]), by_default),
        ("deploy/systemd/silkgraph.service", seconds(unit[1]), by_default),
    ]:
        if left <= needed:
            yield f"{place}: {left} s are left to stop in, and it may take {needed} s"


# The settings whose times follow each other when the service stops.
STOPPING = ["SILKGRAPH_STOP_GRACE", "SILKGRAPH_STOP_WITHIN"]


def main():
    """Prints what is wrong; the exit status is 1 where something is."""
    binary = sys.argv[1]
    texts = files()
    known = settings(binary)
    faults = [
        *unknown_settings(known, texts),
        *refused_values(binary, texts),
        *commands(binary, texts),
        *compose_faults(texts),
        *kubernetes_faults(texts),
        *stops_too_soon(known, texts),
    ]
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(bool(faults))


main()
