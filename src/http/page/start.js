// The page begins.

const FIRST = `{
  graph {
    version
  }
}
`;

function offer(list) {
  const title = (sample) => sample.title ?? sample.name ?? sample.query.split("\n")[0];
  const options = list.map((sample, at) => element("option", { value: at }, title(sample)));
  $("samples").replaceChildren(element("option", { value: "" }, "Sample queries"), ...options);
  $("samples").hidden = list.length === 0;
  $("samples").addEventListener("change", () => {
    const sample = list[$("samples").value];
    if (sample) write(sample.query, sample.variables ?? "");
  });
}

async function start() {
  const restored = restore();
  if (!restored) write(FIRST, "");
  document.addEventListener("keydown", keys);
  $("run").addEventListener("click", run);
  $("copy").addEventListener("click", () => navigator.clipboard.writeText($("json").textContent));
  try {
    const known = await api();
    documentation(known);
    const list = await samples(known);
    offer(list);
    if (!restored && list.length && $("query").value === FIRST) write(list[0].query, list[0].variables ?? "");
    const { types, root } = known;
    const lists = types.get(root).fields.length;
    $("holds").textContent = `${types.size} types, ${lists} ways to begin a query`;
  } catch (fault) {
    $("doc").textContent = `The documentation cannot be shown: ${fault.message}`;
  }
}

start();
