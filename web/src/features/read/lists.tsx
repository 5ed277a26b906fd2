import type { PolicyIndex } from '../../engine/policy_index.js';
import type { DescribedParameter, Tables } from '../../engine/shapes.js';
import { t } from '../../i18n/index.js';
import { Bases } from '../../ui/basis.js';
import { PolicyText } from '../../ui/policy_text.js';
import { value_text } from '../../ui/values.js';
import { TableNumber } from './numbers.js';
import { SectionBox } from './section.js';

type Cap = NonNullable<Tables['caps']>[number];

/** Where a cap's limit stands: in a column of a table, or it is a number of its own. */
function CapLimit({ cap, index }: { cap: Cap; index: PolicyIndex }) {
  const column = /^(level|tier|category)\.(.+)$/.exec(String(cap.limit));
  if (!column) return <TableNumber of={cap.limit} parameter={cap.params?.limit} index={index} />;
  return <>{t(`limit-by-${column[1]}`)}</>;
}

export function CapList({ caps, index }: { caps: Cap[]; index: PolicyIndex }) {
  return (
    <SectionBox id="caps">
      <ul class="lines">
        {caps.map((cap) => (
          <li key={cap.id}>
            <div class="row spread">
              <h3>
                <PolicyText of={cap.title} fallback={cap.id} />
              </h3>
              <span class="name">{cap.id}</span>
            </div>
            <p>
              <PolicyText of={index.attribute(cap.count)?.title} fallback={cap.count} />
              <span class="soft"> {t('cap-up-to')} </span>
              <CapLimit cap={cap} index={index} />
            </p>
            <Bases bases={cap.basis} index={index} />
          </li>
        ))}
      </ul>
    </SectionBox>
  );
}

export function ParameterList({ parameters, index }: { parameters: DescribedParameter[]; index: PolicyIndex }) {
  return (
    <SectionBox id="parameters">
      <ul class="lines parameters">
        {parameters.map((parameter) => (
          <li key={parameter.name} id={parameter.name.replace('params.', 'parameter-')} tabIndex={-1}>
            <div class="row spread">
              <h3>
                <PolicyText of={parameter.title} fallback={parameter.name} />
              </h3>
              <strong class="number">{value_text(parameter.value, index.description.utc_offset)}</strong>
            </div>
            <p class="row small soft">
              <span class="name">{parameter.name}</span>
              {parameter.set_by && <span>{t(`set-by-${parameter.set_by}`)}</span>}
            </p>
            <Bases bases={parameter.basis} index={index} />
          </li>
        ))}
      </ul>
    </SectionBox>
  );
}
