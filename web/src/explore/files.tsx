// Takes the drawing elsewhere: its address, its GraphQL, files in every format, and Gephi Lite.

import { useSignal } from "@preact/signals";
import { pageAddress } from "../shared/address";
import { copyText } from "../shared/clipboard";
import { exportAddress, saveExport } from "../shared/download";
import { GRAPH_FORMATS } from "../shared/formats";
import { hasKey } from "../shared/key";
import { announce } from "../shared/page";
import { reason } from "../shared/service";
import type { Model } from "./model";
import { linkedFile, subgraphFile } from "./subgraph-file";

export function FilePane({ model }: { model: Model }) {
  if (model.drawing.value.entities.size === 0) return <p class="soft">Nothing is drawn yet.</p>;
  return (
    <div class="files">
      <Share />
      <Downloads model={model} />
      <Behind model={model} />
    </div>
  );
}

function Share() {
  return (
    <section aria-label="Address">
      <h2>The address</h2>
      <p class="soft">The address of this page holds what is asked, not the drawing; who opens it sees the graph of that day.</p>
      <button type="button" onClick={() => void copyText(location.href, "The address")}>Copy the address</button>
    </section>
  );
}

function Downloads({ model }: { model: Model }) {
  const fault = useSignal("");
  const save = async (extension: string) => {
    try {
      await saveExport(subgraphFile(model, extension));
      fault.value = "";
    } catch (failed) {
      fault.value = reason(failed);
      announce(fault.value);
    }
  };
  return (
    <section aria-label="Files">
      <h2>Files of what is drawn</h2>
      <ul class="formats">
        {GRAPH_FORMATS.map(({ extension, name, use }) => (
          <li key={extension}>
            <button type="button" class="link" onClick={() => void save(extension)}>{name}</button>{" "}
            <small class="soft">{use}</small>
          </li>
        ))}
      </ul>
      {fault.value && <p class="wrong">{fault}</p>}
      <GephiLite model={model} />
    </section>
  );
}

/** Gephi Lite takes the format off the end of the address, and fetches it by itself. */
function GephiLite({ model }: { model: Model }) {
  const file = linkedFile(model, "gexf");
  if (!file) {
    return <p class="soft">Too much is drawn for the address of a file: to open it in Gephi Lite, save GEXF and open that there.</p>;
  }
  if (hasKey.value) return <p class="soft">Gephi Lite has no key: to open it there, save GEXF and open that.</p>;
  const address = new URL(`${exportAddress(file)}&file=graph.gexf`, location.href);
  return (
    <p>
      <a href={`https://gephi.org/gephi-lite/?file=${encodeURIComponent(address.href)}`} target="_blank" rel="noopener">
        Open in Gephi Lite
      </a>{" "}
      <small class="soft">leaves this page; gephi.org has your browser fetch the file from here</small>
    </p>
  );
}

function Behind({ model }: { model: Model }) {
  const query = model.behind.value;
  return (
    <section aria-label="GraphQL">
      <h2>The GraphQL behind it</h2>
      <p><a href={pageAddress("./", { query })}>Open in Ask</a></p>
      <pre tabIndex={0}><code>{query}</code></pre>
    </section>
  );
}
