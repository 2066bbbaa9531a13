// Places in a text of JSON: which path leads to a place, and where a path leads to.

import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

export type Path = (string | number)[];

export interface JsonPlace {
  path: Path;
  /** Whether a key stands there, or could. */
  isKey: boolean;
  /** What would be replaced. */
  from: number;
  to: number;
}

/** What stands at an offset, or could. */
export function placeAt(state: EditorState, offset: number): JsonPlace | undefined {
  const node = syntaxTree(state).resolveInner(offset, -1);
  const isScalar = !["{", "[", ",", ":", "Object", "Array", "Property", "JsonText", "⚠"].includes(node.name);
  const own = node.name === "⚠" ? node.parent : node;
  const around = isScalar ? own?.parent : own;
  if (!own || !around) return undefined;
  const span = isScalar || node.name === "⚠" ? { from: node.from, to: Math.max(node.to, offset) } : { from: offset, to: offset };
  if (node.name === "PropertyName") return { path: pathOf(state, around.parent), isKey: true, ...span };
  const holder = ["{", ",", "[", ":"].includes(node.name) ? own.parent : around;
  const isKey = holder?.name === "Object";
  return { path: pathOf(state, holder), isKey, ...span };
}

/** The path that leads to a node. */
function pathOf(state: EditorState, node: SyntaxNode | null | undefined): Path {
  const path: Path = [];
  for (let step = node; step; step = step.parent) {
    const { parent } = step;
    if (step.name === "Property") path.unshift(nameOf(state, step));
    else if (parent?.name === "Array") path.unshift(elements(parent).findIndex(({ from }) => from === step.from));
  }
  return path;
}

function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild("PropertyName");
  if (!name) return "";
  const text = state.sliceDoc(name.from, name.to);
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.replaceAll('"', "");
  }
}

function elements(array: SyntaxNode): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  for (let child = array.firstChild; child; child = child.nextSibling) {
    if (!["[", "]", ",", "⚠"].includes(child.name)) nodes.push(child);
  }
  return nodes;
}

/** Where a path leads to: the property and its value, or the value alone. As far as there is something. */
export function nodeAt(state: EditorState, path: Path): Target | undefined {
  const top = syntaxTree(state).topNode.firstChild;
  let place: Target | undefined = top ? { value: top } : undefined;
  for (const step of path) {
    const next: Target | undefined = place && child(state, place.value, step);
    if (!next) break;
    place = next;
  }
  return place;
}

interface Target {
  key?: SyntaxNode;
  property?: SyntaxNode;
  value: SyntaxNode;
}

function child(state: EditorState, node: SyntaxNode, step: string | number): Target | undefined {
  return typeof step === "number" ? element(node, step) : property(state, node, step);
}

function element(array: SyntaxNode, index: number) {
  const value = array.name === "Array" ? elements(array)[index] : undefined;
  return value && { value };
}

function property(state: EditorState, object: SyntaxNode, name: string) {
  const node = object.getChildren("Property").find((child) => nameOf(state, child) === name);
  const key = node?.getChild("PropertyName");
  const value = node?.lastChild;
  return node && key && value ? { key, property: node, value } : undefined;
}
