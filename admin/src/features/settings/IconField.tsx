import { useId, type CSSProperties } from 'react';
import { MARK_ICONS, type MarkIconName } from '../../components/markIcons';
import { useT } from '../../i18n';
import styles from './settings.module.css';

/** The icon of a mark; the browser's own radio buttons, so that arrows and screen readers work. */
export function IconField(props: {
  value: string | undefined;
  colour: string;
  onChange(icon: string | undefined): void;
}) {
  const t = useT();
  const name = useId();
  const names = Object.keys(MARK_ICONS) as MarkIconName[];
  return (
    <fieldset className={styles.icons} style={{ '--mark': props.colour } as CSSProperties}>
      <legend>{t.settings.icon}</legend>
      <label title={t.settings.noIcon}>
        <input
          type="radio"
          name={name}
          checked={!names.some((one) => one === props.value)}
          aria-label={t.settings.noIcon}
          onChange={() => props.onChange(undefined)}
        />
        <i aria-hidden />
      </label>
      {names.map((one) => {
        const Icon = MARK_ICONS[one];
        return (
          <label key={one} title={t.markIcon[one]}>
            <input
              type="radio"
              name={name}
              checked={one === props.value}
              aria-label={t.markIcon[one]}
              onChange={() => props.onChange(one)}
              data-testid={`icon-${one}`}
            />
            <Icon size={20} aria-hidden />
          </label>
        );
      })}
    </fieldset>
  );
}
