// The query and its answer.

const $ = (id) => document.getElementById(id);

/** An element with properties and children; text stays text, whatever it holds. */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The operation to run: the only one, or the one that the cursor is in or behind. */
function operationName(query, cursor) {
  const names = [...query.matchAll(/^\s*query\s+(\w+)/gm)];
  if (names.length < 2) return undefined;
  const before = names.filter((match) => match.index <= cursor);
  return (before.at(-1) ?? names[0])[1];
}

function say(message, wrong) {
  $("status").textContent = message;
  $("status").classList.toggle("wrong", wrong);
}

function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|true|false|null/g;
// Beyond this many characters, colours cost more than they help.
const COLOURED = 300_000;

/** JSON in colours. */
function coloured(json) {
  const whole = document.createDocumentFragment();
  let end = 0;
  for (const match of json.matchAll(TOKEN)) {
    const [token, string, colon] = match;
    const kind = string ? (colon ? "key" : "text") : /\d/.test(token) ? "number" : "word";
    whole.append(json.slice(end, match.index));
    whole.append(element("span", { className: kind }, string ?? token), colon ?? "");
    end = match.index + token.length;
  }
  whole.append(json.slice(end));
  return whole;
}

function show({ text, size: bytes, took }) {
  let json = text;
  let errors = 0;
  try {
    const answer = JSON.parse(text);
    json = JSON.stringify(answer, null, 2);
    errors = answer.errors?.length ?? 0;
  } catch {
    errors = 1;
  }
  $("json").replaceChildren(json.length > COLOURED ? json : coloured(json));
  $("copy").hidden = false;
  const count = errors ? `${errors} error${errors > 1 ? "s" : ""} · ` : "";
  say(`${count}${Math.round(took)} ms · ${size(bytes)}`, errors > 0);
}

/** The variables as written, or nothing where nothing is written. */
function variables() {
  const text = $("variables").value.trim();
  return text ? JSON.parse(text) : undefined;
}

async function run() {
  const query = $("query").value;
  const request = { query, operationName: operationName(query, $("query").selectionStart) };
  try {
    request.variables = variables();
  } catch (fault) {
    $("more").open = true;
    return say(`The variables are not JSON: ${fault.message}`, true);
  }
  $("run").disabled = true;
  say("…", false);
  try {
    show(await send(request));
    keep();
  } catch (fault) {
    say(`The service does not answer: ${fault.message}`, true);
  } finally {
    $("run").disabled = false;
  }
}

/** Puts the query into the page's address. */
function keep() {
  const parts = { query: $("query").value, variables: $("variables").value };
  history.replaceState(null, "", `#${new URLSearchParams(parts)}`);
}

/** Takes the query out of the page's address; says whether there was one. */
function restore() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (!parts.get("query")) return false;
  write(parts.get("query"), parts.get("variables") ?? "");
  return true;
}

function write(query, variables) {
  $("query").value = query;
  $("variables").value = variables;
  $("more").open = Boolean(variables);
}

/** A new line begins as far in as the one before it, and further after a bracket. */
function indent(event) {
  const { value, selectionStart: at } = $("query");
  const line = value.slice(value.lastIndexOf("\n", at - 1) + 1, at);
  const deeper = /[{(\[]\s*$/.test(line) ? "  " : "";
  const start = `\n${/^\s*/.exec(line)[0]}${deeper}`;
  event.preventDefault();
  $("query").setRangeText(start, at, $("query").selectionEnd, "end");
}

function keys(event) {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    run();
  } else if (event.target === $("query") && !event.shiftKey) {
    indent(event);
  }
}
