import { address } from '../../app/route.js';
import type { PolicyIndex } from '../../engine/policy_index.js';
import { locale, number_text, t } from '../../i18n/index.js';
import { pick_text } from '../../i18n/localised.js';

interface Props {
  /** A number, or the id of a level where a need is given as one. */
  of: number | string | undefined;
  /** The parameter that the number is. */
  parameter: string | undefined;
  index: PolicyIndex;
}

/** A number of a table, with the way to the parameter that it is. */
export function TableNumber({ of, parameter, index }: Props) {
  if (of === undefined) return <span class="soft">–</span>;
  if (typeof of === 'string') return <LevelNeeded id={of} index={index} />;
  if (parameter === undefined) return <>{number_text(of)}</>;
  const title = pick_text(index.parameter(parameter)?.title, locale.value, parameter);
  return (
    <a
      class="parameter-link"
      href={address('read', parameter.replace('params.', 'parameter-'))}
      title={t('is-parameter', { title })}
    >
      {number_text(of)}
    </a>
  );
}

/** A need that is given as a level, with the score at which the level begins. */
function LevelNeeded({ id, index }: { id: string; index: PolicyIndex }) {
  const start = index.level_start(id);
  return (
    <>{start === undefined ? t('level', { level: id }) : t('level-from', { level: id, score: number_text(start) })}</>
  );
}
