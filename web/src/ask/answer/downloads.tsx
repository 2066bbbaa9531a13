// The answer as a file, in each format that the service has.

import { useState } from "preact/hooks";
import { exportAddress, type Export, isLinkable, save, saveExport } from "../../shared/download";
import { type Format, GRAPH_FORMATS, TABLE_FORMATS } from "../../shared/formats";
import { copyText } from "../../shared/clipboard";
import { Menu } from "../../shared/menu";
import { announce } from "../../shared/page";
import type { Request } from "../../shared/service";
import type { Outcome } from "../run";
import { parametersOf } from "./request-parameters";

/** What a file is called. */
function stem({ query, operationName }: Request): string {
  const name = operationName ?? /\b(?:query)\s+(\w+)/.exec(query)?.[1];
  return name ?? "answer";
}

function fileOf(request: Request, format: Format, rows: string): Export {
  const parameters = parametersOf(request);
  if (rows && TABLE_FORMATS.includes(format)) parameters.set("rows", rows);
  return { kind: "query", name: `${stem(request)}.${format.extension}`, parameters };
}

/** `rows` says which list of the answer is the table. */
export function Downloads({ outcome, rows }: { outcome: Outcome; rows: string }) {
  const [fault, setFault] = useState("");
  const { request, answer } = outcome;
  const fetch = async (file: Export) => {
    setFault("");
    try {
      await saveExport(file);
      announce(`${file.name} is saved`);
    } catch (reason) {
      const message = reason instanceof Error ? reason.message : String(reason);
      setFault(message);
      announce(message);
    }
  };
  const group = (title: string, formats: Format[]) => (
    <>
      <h3>{title}</h3>
      <ul>
        {formats.map((format) => <Choice file={fileOf(request, format, rows)} format={format} fetch={fetch} />)}
      </ul>
    </>
  );
  return (
    <Menu label="Download" disabled={!answer}>
      {() => (
        <>
          {fault && <p class="wrong" role="alert">{fault}</p>}
          <h3>Answer</h3>
          <ul>
            <li>
              <button type="button" class="link" onClick={() => saveJson(outcome)}>JSON</button>
              <span class="soft">as it came</span>
            </li>
          </ul>
          {group("Table", TABLE_FORMATS)}
          {group("Graph", GRAPH_FORMATS)}
        </>
      )}
    </Menu>
  );
}

interface ChoiceProps {
  file: Export;
  format: Format;
  fetch(file: Export): Promise<void>;
}

/** A file is fetched here, so that the page can tell why there is none; its address can be copied. */
function Choice({ file, format, fetch }: ChoiceProps) {
  const address = new URL(exportAddress(file), location.href).href;
  return (
    <li>
      <button type="button" class="link" onClick={() => void fetch(file)}>{format.name}</button>
      <span class="soft">{format.use}</span>
      {isLinkable(file) && (
        <button type="button" class="link end" aria-label={`Copy the address of ${format.name}`} onClick={() => void copyText(address, "The address")}>
          address
        </button>
      )}
    </li>
  );
}

function saveJson({ request, answer }: Outcome): void {
  if (answer) save(new Blob([answer.text], { type: "application/json" }), `${stem(request)}.json`);
}
