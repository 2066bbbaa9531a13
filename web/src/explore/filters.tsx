// Leaves out types of entities and relations, and what has few or many relations; nothing is forgotten.

import { countTypes, words } from "./graph";
import type { Model } from "./model";
import { whole } from "./question";
import { TypeDot } from "./type-dot";
import { NO_FILTERS } from "./view";

export function FilterPane({ model }: { model: Model }) {
  const { filters } = model.view;
  const { entities, relations } = model.drawing.value;
  const toggle = (kind: "types" | "relations", type: string) => {
    const left = new Set(filters.value[kind]);
    if (!left.delete(type)) left.add(type);
    filters.value = { ...filters.value, [kind]: left };
  };
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Entities</legend>
        {countTypes(entities.values()).map(([type, count]) => (
          <label key={type}>
            <input type="checkbox" checked={!filters.value.types.has(type)} onChange={() => toggle("types", type)} />
            <TypeDot model={model} type={type} /> {words(type)} <span class="soft">{count}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Relations</legend>
        {countTypes(relations.values()).map(([type, count]) => (
          <label key={type}>
            <input type="checkbox" checked={!filters.value.relations.has(type)} onChange={() => toggle("relations", type)} />
            {words(type)} <span class="soft">{count}</span>
          </label>
        ))}
      </fieldset>
      <Degrees model={model} />
      <button type="button" onClick={() => { filters.value = NO_FILTERS; }}>Show everything</button>
    </form>
  );
}

function Degrees({ model }: { model: Model }) {
  const { filters } = model.view;
  const { least, most } = filters.value;
  const read = (event: Event) => whole((event.currentTarget as HTMLInputElement).value, 0, 999_999_999);
  return (
    <fieldset class="degrees">
      <legend>Relations of an entity in the graph</legend>
      <label>
        at least{" "}
        <input
          type="number"
          min="0"
          value={least || ""}
          onChange={(event) => { filters.value = { ...filters.value, least: read(event) ?? 0 }; }}
        />
      </label>
      <label>
        at most{" "}
        <input
          type="number"
          min="0"
          value={most ?? ""}
          onChange={(event) => { filters.value = { ...filters.value, most: read(event) }; }}
        />
      </label>
    </fieldset>
  );
}
