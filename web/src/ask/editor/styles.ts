// CodeMirror puts its styles into a `style` element, which the content security policy does not let in. Here they go
// into a constructed style sheet, as CodeMirror itself has it for shadow roots.

import { StyleModule } from "style-mod";

/** A root that is no document to `style-mod`, whose sheets are the document's all the same. */
const sheets = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets: CSSStyleSheet[]) {
    document.adoptedStyleSheets = sheets;
  },
} as unknown as ShadowRoot;

const mount = StyleModule.mount.bind(StyleModule);
StyleModule.mount = (root, modules, options) => mount(root === document ? sheets : root, modules, options);
