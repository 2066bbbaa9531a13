// The documentation of the API: one type at a time, and a search over all of them.

const RESULTS = 80;

/** Shows the documentation; what is shown before is a list of type names, the last one on top. */
function documentation(api) {
  const trail = [api.root];

  function open(name) {
    if (name !== trail.at(-1)) trail.push(name);
    $("search").value = "";
    draw();
    $("doc").focus();
  }

  function draw() {
    const searched = $("search").value.trim();
    $("back").hidden = !searched && trail.length < 2;
    const parts = searched ? found(searched) : described(api.types.get(trail.at(-1)));
    $("doc").replaceChildren(...parts);
    $("doc").scrollTop = 0;
  }

  function back() {
    if ($("search").value) $("search").value = "";
    else if (trail.length > 1) trail.pop();
    draw();
  }

  /** A type as it is written, with the name to be followed. */
  function reference(type) {
    if (type.kind === "NON_NULL") return [...reference(type.ofType), "!"];
    if (type.kind === "LIST") return ["[", ...reference(type.ofType), "]"];
    return [link(type.name)];
  }

  function link(name, text = name) {
    return element("button", { type: "button", className: "type", onclick: () => open(name) }, text);
  }

  function entry(member) {
    const item = element("li", {}, element("span", { className: "name" }, member.name));
    if (member.type) item.append(": ", ...reference(member.type));
    if (member.defaultValue) item.append(` = ${member.defaultValue}`);
    if (member.isDeprecated) {
      item.append(element("p", { className: "deprecated" }, `Deprecated: ${member.deprecationReason}`));
    }
    if (member.description) item.append(element("p", {}, member.description));
    if (member.args?.length) item.append(element("ul", { className: "args" }, ...member.args.map(entry)));
    return item;
  }

  /** Everything about one type. */
  function described(type) {
    const kind = type.kind.toLowerCase().replace("_", " ");
    const title = element("h3", {}, type.name, " ", element("span", { className: "of" }, kind));
    const parts = [title];
    if (type.description) parts.push(element("p", {}, type.description));
    for (const [label, types] of [["Is", type.interfaces], ["Can be", type.possibleTypes]]) {
      if (!types?.length) continue;
      const links = types.flatMap(({ name }) => [" ", link(name)]);
      parts.push(element("p", {}, `${label}:`, ...links));
    }
    const members = type.fields ?? type.inputFields ?? type.enumValues ?? [];
    parts.push(element("ul", {}, ...members.map(entry)));
    return parts;
  }

  /** Types and fields whose names have the word; those that begin with it stand first. */
  function found(word) {
    const wanted = word.toLowerCase();
    const hits = [];
    for (const type of api.types.values()) {
      const members = type.fields ?? type.inputFields ?? type.enumValues ?? [];
      for (const member of [undefined, ...members]) {
        const at = (member ?? type).name.toLowerCase().indexOf(wanted);
        if (at >= 0) hits.push({ type, member, rank: at * 2 + (member ? 1 : 0) });
      }
    }
    hits.sort((one, other) => one.rank - other.rank);
    const shown = hits.slice(0, RESULTS).map(({ type, member }) =>
      element("li", {}, link(type.name, member ? `${type.name}.${member.name}` : type.name)));
    const more = hits.length > RESULTS ? `, the first ${RESULTS} of them here` : "";
    const count = `${hits.length} found${more}.`;
    return [element("p", { className: "hint" }, count), element("ul", {}, ...shown)];
  }

  $("search").addEventListener("input", draw);
  $("back").addEventListener("click", back);
  draw();
}
