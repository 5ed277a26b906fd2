import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Icon, type IconName } from './icons.js';

interface Props {
  /** The text to copy, made when it is wanted. */
  text: () => string | Promise<string>;
  label: string;
  icon?: IconName;
  kind?: string;
}

type State = 'idle' | 'copied' | 'failed';

export function CopyButton({ text, label, icon = 'copy', kind = 'small' }: Props) {
  const [state, set_state] = useState<State>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => set_state('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      set_state('copied');
    } catch {
      // Clipboards may be forbidden by the browser; the text stays on the page to be copied by hand.
      set_state('failed');
    }
  };
  return (
    <button type="button" class={`button ${kind}`} onClick={copy}>
      <Icon name={state === 'copied' ? 'allow' : icon} />
      <span aria-live="polite">{state === 'idle' ? label : t(state === 'copied' ? 'copied' : 'copy-failed')}</span>
    </button>
  );
}
