import type { CSSProperties } from 'react';
import { useDirectory } from '../app/directory';
import { useT } from '../i18n';
import styles from './MarkChip.module.css';
import { MarkSign } from './MarkSign';

/**
 * A response mark. Its colour is free, so it sits in a dot or icon and a light tint only; the text stays neutral and
 * contrast always holds.
 */
export function MarkChip({ id, size = 'md' }: { id: string; size?: 'sm' | 'md' }) {
  const { mark } = useDirectory();
  const t = useT();
  const found = mark(id);
  return (
    <span
      className={size === 'sm' ? styles.small : styles.chip}
      style={{ '--mark': found?.colour ?? '#868e96' } as CSSProperties}
      data-testid="mark"
    >
      <MarkSign mark={found} />
      {found?.label ?? t.none}
    </span>
  );
}
