import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Mark } from '../../api/types';
import { MarkChip } from '../../components/MarkChip';
import { useT } from '../../i18n';
import { MarkForm } from './MarkForm';
import { FLAGS, bodyOf } from './marks';
import { lastOrder } from './order';
import { PresetDialog } from './PresetDialog';
import { removalOf } from './removal';
import { SettingList } from './SettingList';
import styles from './settings.module.css';

export function MarksSection() {
  const t = useT();
  const api = useApi();
  const { settings } = useDirectory();
  const marks = [...settings.marks].sort((a, b) => a.order - b.order);
  return (
    <SettingList<Mark>
      items={marks}
      kind={{
        testId: 'marks-table',
        help: t.settings.kindHelp,
        create: t.settings.createMark,
        createTestId: 'create-mark',
        empty: { title: t.settings.emptyMarks, hint: t.settings.emptyMarksHint },
        name: (mark) => <MarkChip id={mark.id} />,
        columns: [
          { key: 'kind', head: t.settings.kind, onPhone: 'plain', cell: (mark) => t.kind[mark.kind] },
          {
            key: 'flags',
            head: t.settings.flags,
            onPhone: 'plain',
            cell: (mark) =>
              FLAGS.some((flag) => mark[flag]) && (
                <span className={styles.flags}>
                  {FLAGS.filter((flag) => mark[flag]).map((flag) => (
                    <span key={flag} className={styles.flag}>
                      {t.settings[flag]}
                    </span>
                  ))}
                </span>
              ),
          },
        ],
        put: (mark) =>
          ok(api.PUT('/api/settings/marks/{markId}', { params: { path: { markId: mark.id } }, body: bodyOf(mark) })),
        remove: (mark, replacement) =>
          removalOf(
            api.DELETE('/api/settings/marks/{markId}', {
              params: {
                path: { markId: mark.id },
                query: { version: mark.version, ...(replacement ? { replacement } : {}) },
              },
            }),
          ),
        uses: ({ id }, signal) =>
          ok(api.GET('/api/settings/marks/{markId}/uses', { params: { path: { markId: id } }, signal })),
        replaceable: true,
        archivedFirst: true,
        more: {
          label: t.settings.addPreset,
          dialog: (done, close) => <PresetDialog onDone={done} onClose={close} />,
        },
        form: (saved, done, close) => (
          <MarkForm {...(saved ? { saved } : {})} order={lastOrder(marks)} onDone={done} onClose={close} />
        ),
      }}
    />
  );
}
