import type { PersonalCost as Cost } from '../../api/types';
import { useDirectory } from '../../app/directory';
import { useT } from '../../i18n';
import { fieldIdOf } from '../editor/variables';
import styles from './RunFigures.module.css';

/** What sending friend by friend costs, and how many read a fallback. */
export function PersonalCost({ cost, count }: { cost: Cost; count: number }) {
  const t = useT();
  const { field } = useDirectory();
  const sampled = cost.examined < count;
  const missing = cost.fallbacks.filter((one) => one.count > 0);
  const nameOf = (variable: string) => {
    const id = fieldIdOf(variable);
    return id === undefined ? t.editor.variableName : (field(id)?.label ?? id);
  };
  return (
    <div className={styles.personal} data-testid="personal-cost">
      <p>{t.editor.personalTime(t.duration(cost.expectedSeconds), t.duration(cost.alikeSeconds))}</p>
      <p data-testid="personal-lacking" data-count={cost.lacking}>
        {cost.lacking === 0
          ? t.editor.personalComplete(sampled ? t.people(cost.examined) : undefined)
          : t.editor.personalLacking(t.people(cost.lacking), sampled ? t.people(cost.examined) : undefined)}
      </p>
      {missing.length > 0 && (
        <ul>
          {missing.map((one) => (
            <li key={one.variable}>
              <bdi>{nameOf(one.variable)}</bdi>: {t.people(one.count)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
