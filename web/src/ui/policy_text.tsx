import type { Localised } from '../engine/shapes.js';
import { locale, tags } from '../i18n/index.js';
import { pick } from '../i18n/localised.js';

/** A text of the policy, marked with its language where that is not the page's. */
export function PolicyText({ of, fallback = '' }: { of: Localised | undefined; fallback?: string }) {
  const picked = pick(of, locale.value);
  if (!picked) return <>{fallback}</>;
  if (picked.language === locale.value) return <>{picked.text}</>;
  return <span lang={tags[picked.language]}>{picked.text}</span>;
}
