import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Takes the focus that was lost with the element that had it, when the one referred to appears. */
export function use_rescued_focus(target: RefObject<HTMLElement>): void {
  useEffect(() => {
    if (document.activeElement === document.body) target.current?.focus();
  }, []);
}
