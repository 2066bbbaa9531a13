// Whether this browser can draw, asked before what draws is loaded.

/** Whether there is WebGL, be it in software. */
export function canDraw(): boolean {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}
