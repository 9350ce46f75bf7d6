import type { CSSProperties } from 'react';
import type { Mark } from '../api/types';
import styles from './MarkChip.module.css';
import { markIcon } from './markIcons';

/** What tells a mark at a glance: its icon, or a dot, in its colour. Never alone: the label is beside it. */
export function MarkSign({ mark }: { mark: Pick<Mark, 'colour' | 'icon'> | undefined }) {
  const Icon = markIcon(mark?.icon);
  const style = { '--mark': mark?.colour ?? '#868e96' } as CSSProperties;
  return Icon ? (
    <Icon className={styles.icon} style={style} size={14} stroke={2.2} aria-hidden />
  ) : (
    <span className={styles.dot} style={style} />
  );
}
