import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/index.js';
import type { Section } from './data.js';

/** A part of the policy under its heading. */
export function SectionBox({
  id,
  tools,
  children,
}: {
  id: Section;
  tools?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section id={id} class="read-section" aria-labelledby={`${id}-title`}>
      <div class="row spread">
        <h2 id={`${id}-title`} tabIndex={-1}>
          {t(`section-${id}`)}
        </h2>
        {tools}
      </div>
      <p class="soft small section-lead">{t(`section-${id}-lead`)}</p>
      <div class="panel">{children}</div>
    </section>
  );
}
