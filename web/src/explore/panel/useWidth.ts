// The width that a part of the panel has, for what is drawn in pixels.

import { useEffect, useRef, useState } from "preact/hooks";

/** The width in pixels, and what to give the element as its `ref`. */
export function useWidth(fallback: number) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(fallback);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.max(220, Math.floor(entry?.contentRect.width ?? fallback)));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [width, box] as const;
}
