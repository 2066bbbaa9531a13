// Copying, and saying so.

import { announce } from "./page";

/** Copies a text, and says that it did; without https a browser lets no page do so, and only old ways are left. */
export async function copyText(text: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${name} is copied`);
  } catch {
    announce(copyOldWay(text) ? `${name} is copied` : "The browser does not let the page copy");
  }
}

function copyOldWay(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
