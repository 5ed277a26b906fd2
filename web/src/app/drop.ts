import { effect, signal } from '@preact/signals';

/** Files are over the page. */
export const dragging = signal(false);

const has_files = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Lets a file be dropped anywhere on the page. */
export function start_dropping(take: (file: File) => void): void {
  // Entering a child is heard before leaving its parent, so the depth is what counts.
  let depth = 0;
  addEventListener('dragenter', (event) => {
    if (!has_files(event)) return;
    depth += 1;
    dragging.value = true;
  });
  addEventListener('dragleave', (event) => {
    if (!has_files(event)) return;
    depth = Math.max(0, depth - 1);
    dragging.value = depth > 0;
  });
  addEventListener('dragover', (event) => {
    if (has_files(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!has_files(event)) return;
    event.preventDefault();
    depth = 0;
    dragging.value = false;
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
  effect(() => {
    document.documentElement.classList.toggle('dragging', dragging.value);
  });
}
