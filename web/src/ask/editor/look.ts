// How the editors look: in the colours of the page.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import "./styles";

const raised = {
  backgroundColor: "var(--pane)",
  color: "var(--ink)",
  border: "1px solid var(--edge)",
  borderRadius: "6px",
};

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "13px", height: "100%" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: ".4rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--raised) 60%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--chosen)", outline: "1px solid var(--edge)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--raised)", color: "var(--ink)", borderColor: "var(--edge)" },
  ".cm-tooltip": { ...raised, maxWidth: "min(36rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px .5rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--chosen)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", marginLeft: "1rem" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { ...raised, padding: ".4rem .6rem", fontFamily: "system-ui, sans-serif", whiteSpace: "pre-line" },
  ".cm-completion-deprecated": { textDecoration: "line-through" },
  ".cm-meaning": { padding: ".4rem .6rem", whiteSpace: "pre-line", overflowWrap: "anywhere" },
  ".cm-meaning code": { display: "block", fontWeight: "600" },
  ".cm-diagnostic": { padding: ".35rem .6rem", fontFamily: "system-ui, sans-serif", whiteSpace: "pre-line" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panel.cm-search": { padding: ".4rem .6rem" },
  ".cm-panel.cm-search label": { fontSize: "inherit" },
  ".cm-textfield, .cm-button": {
    color: "inherit",
    backgroundColor: "var(--paper)",
    backgroundImage: "none",
    border: "1px solid var(--edge)",
    borderRadius: "6px",
    fontSize: "inherit",
  },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { backgroundColor: "var(--chosen)", color: "var(--ink)" },
  ".cm-searchMatch": { backgroundColor: "var(--chosen)", outline: "1px solid var(--edge)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-placeholder": { color: "var(--soft)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.attributeName], color: "var(--key)" },
  { tag: tags.string, color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.special(tags.name)], color: "var(--number)" },
  { tag: [tags.keyword, tags.modifier], color: "var(--accent)" },
  { tag: tags.variableName, color: "var(--accent)" },
  { tag: tags.atom, color: "var(--ink)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

export const look = [theme, syntaxHighlighting(colours)];
