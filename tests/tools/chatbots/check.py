"""Runs the examples for chatbots in README.md against a service on the shipped graph."""

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "When did Kazakhstan join the SCO?"


def main(binary):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(Path(binary).resolve()), "--listen", address]
    service = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(f"http://{address}/ready", service)
        for name, check in CHECKS.items():
            check(example(name, address))
            print(f"{name}: as README.md says")
    finally:
        service.terminate()
        service.wait()


def wait(url, service):
    """Waits until the service is ready, or has ended."""
    while service.poll() is None:
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    sys.exit("the service has ended before it was ready")


def example(name, address):
    """What the example of that name in README.md defines."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(# (.+?)\n.*?)```", text, re.DOTALL)
    code = next(code for code, title in blocks if title == name)
    defined = {}
    exec(compile(code.replace("127.0.0.1:8080", address), name, "exec"), defined)
    return defined


def langchain(defined):
    documents = defined["retriever"].invoke(QUESTION)
    assert any("2001" in it.page_content and it.metadata["citations"] for it in documents), documents
    assert all(source["source"] for it in documents for source in it.metadata["citations"])


def llama_index(defined):
    nodes = defined["retriever"].retrieve(QUESTION)
    assert any("2001" in it.node.get_content() and it.node.metadata["sources"] for it in nodes), nodes


def tool_calls(defined):
    function = defined["TOOLS"][0]["function"]

    def call(arguments):
        asked = {"name": function["name"], "arguments": json.dumps(arguments)}
        answer = defined["call"]({"id": "call_1", "type": "function", "function": asked})
        assert (answer["role"], answer["tool_call_id"]) == ("tool", "call_1")
        return answer["content"]

    assert "2001" in call({"question": QUESTION, "asOf": "2020"})
    assert "which is no argument of context" in call({"query": QUESTION})


CHECKS = {"langchain-core": langchain, "llama-index-core": llama_index, "tool calls": tool_calls}

if __name__ == "__main__":
    main(sys.argv[1])
