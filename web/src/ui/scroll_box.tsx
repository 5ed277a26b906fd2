import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** What is wider than the page scrolls in a box of its own, which the keyboard can reach only when it is needed. */
export function ScrollBox({ label, children }: { label: string; children: ComponentChildren }) {
  const box = useRef<HTMLElement>(null);
  const [wide, set_wide] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => set_wide(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={box} class="scroll" {...(wide ? { tabIndex: 0, 'aria-label': label } : {})}>
      {children}
    </section>
  );
}
