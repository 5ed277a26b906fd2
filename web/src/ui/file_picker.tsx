import { useRef } from 'preact/hooks';
import { Icon } from './icons.js';

interface Props {
  label: string;
  accept: string;
  take: (file: File) => void;
  kind?: string;
}

/** A button that asks for a file. */
export function FilePicker({ label, accept, take, kind = '' }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = () => {
    const file = input.current?.files?.[0];
    // Emptied, so that the same file can be chosen again after it was changed.
    if (input.current) input.current.value = '';
    if (file) take(file);
  };
  return (
    <>
      <button type="button" class={`button ${kind}`} onClick={() => input.current?.click()}>
        <Icon name="file" />
        {label}
      </button>
      <input ref={input} type="file" class="sr" tabIndex={-1} aria-hidden="true" accept={accept} onChange={chosen} />
    </>
  );
}
