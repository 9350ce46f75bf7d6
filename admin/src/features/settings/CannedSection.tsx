import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { CannedReply } from '../../api/types';
import { useT } from '../../i18n';
import { CannedForm } from './CannedForm';
import { lastOrder } from './order';
import { removalOf } from './removal';
import { SettingList } from './SettingList';
import styles from './settings.module.css';

type Titled = CannedReply & { label: string };

/** Canned replies; whoever answers customers may change them. */
export function CannedSection() {
  const t = useT();
  const api = useApi();
  const { settings } = useDirectory();
  const replies: Titled[] = settings.cannedReplies.map((reply) => ({ ...reply, label: reply.title }));
  return (
    <SettingList<Titled>
      items={replies}
      kind={{
        testId: 'canned-table',
        right: 'inbox.reply',
        help: t.settings.cannedHelp,
        create: t.settings.createCanned,
        createTestId: 'create-canned',
        empty: { title: t.settings.emptyCanned, hint: t.settings.emptyCannedHint },
        columns: [
          {
            key: 'text',
            head: t.settings.cannedText,
            onPhone: 'plain',
            cell: (reply) => (
              <bdi className={styles.cannedText} lang="ja">
                {reply.text}
              </bdi>
            ),
          },
        ],
        put: ({ id, title, text, order, archived, version }) =>
          ok(
            api.PUT('/api/settings/canned-replies/{replyId}', {
              params: { path: { replyId: id } },
              body: { title, text, order, archived, version },
            }),
          ),
        remove: (reply) =>
          removalOf(
            api.DELETE('/api/settings/canned-replies/{replyId}', {
              params: { path: { replyId: reply.id }, query: { version: reply.version } },
            }),
          ),
        replaceable: false,
        form: (saved, done, close) => (
          <CannedForm {...(saved ? { saved } : {})} order={lastOrder(replies)} onDone={done} onClose={close} />
        ),
      }}
    />
  );
}
