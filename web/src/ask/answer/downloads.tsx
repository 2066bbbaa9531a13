// The answer as a file, in each format that the service has.

import { useState } from "preact/hooks";
import { exportAddress, type Export, isLinkable, save, saveExport } from "../../shared/download";
import { type Format, GRAPHS, TABLES } from "../../shared/formats";
import { Menu } from "../../shared/menu";
import { announce } from "../../shared/page";
import type { Request } from "../../shared/service";
import type { Outcome } from "../run";

/** What a file is called. */
function stem({ query, operationName }: Request): string {
  const name = operationName ?? /\b(?:query)\s+(\w+)/.exec(query)?.[1];
  return name ?? "answer";
}

/** The parameters of a request in an address. */
export function parametersOf({ query, variables, operationName }: Request): URLSearchParams {
  const parameters = new URLSearchParams({ query });
  if (variables) parameters.set("variables", JSON.stringify(variables));
  if (operationName) parameters.set("operationName", operationName);
  return parameters;
}

function fileOf(request: Request, format: Format, rows: string): Export {
  const parameters = parametersOf(request);
  if (rows && TABLES.includes(format)) parameters.set("rows", rows);
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
          {group("Table", TABLES)}
          {group("Graph", GRAPHS)}
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
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    announce("The address is copied");
  };
  return (
    <li>
      <button type="button" class="link" onClick={() => void fetch(file)}>{format.name}</button>
      <span class="soft">{format.readBy}</span>
      {isLinkable(file) && (
        <button type="button" class="link end" aria-label={`Copy the address of ${format.name}`} onClick={() => void copy()}>
          address
        </button>
      )}
    </li>
  );
}

function saveJson({ request, answer }: Outcome): void {
  if (answer) save(new Blob([answer.text], { type: "application/json" }), `${stem(request)}.json`);
}
