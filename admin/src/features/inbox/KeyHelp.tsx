import { Modal } from '@mantine/core';
import { usePreferences } from '../../app/preferences';
import { useWords } from '../../i18n';
import styles from './KeyHelp.module.css';

/** The keys and what they do. */
export default function KeyHelp({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const { singleKeys, sendKey } = usePreferences();
  const lines: [string, string][] = [
    ['j / k', `${t.keys.next} / ${t.keys.previous}`],
    ['Enter', t.keys.open],
    ['r / n', `${t.keys.reply} / ${t.keys.note}`],
    ['e', t.keys.doneNext],
    ['m', t.keys.mark],
    ['1–9', t.keys.markByOrder],
    ['a / i', `${t.keys.assign} / ${t.keys.assignMe}`],
    ['t', t.keys.tag],
    ['u', t.keys.unread],
    ['x', t.keys.select],
    ['/', t.keys.search],
    ['/', t.keys.canned],
    [sendKey === 'enter' ? 'Enter' : 'Ctrl+Enter', t.keys.send],
    ['Esc', t.keys.back],
    ['?', t.keys.help],
  ];
  return (
    <Modal opened onClose={onClose} title={t.keys.title} closeButtonProps={{ 'aria-label': t.act.close }}>
      {!singleKeys && <p>{t.keys.off}</p>}
      <dl className={styles.keys}>
        {lines.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
