// The look as scripts need it, for what is drawn on a canvas.

const dark = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The colour of a token of theme.css, such as `--ink`, in the present look. */
export function colour(token: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

export function isDark(): boolean {
  return dark.matches;
}

/** Whether movement is to be left out. */
export function isCalm(): boolean {
  return calm.matches;
}

/** Calls whenever light changes to dark or back; answers with what ends that. */
export function onLook(changed: () => void): () => void {
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}
