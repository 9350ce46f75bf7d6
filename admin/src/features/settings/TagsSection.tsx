import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Tag } from '../../api/types';
import { useT } from '../../i18n';
import { removalOf } from './removal';
import { SettingList } from './SettingList';
import { TagForm } from './TagForm';

export function TagsSection() {
  const t = useT();
  const api = useApi();
  const { settings } = useDirectory();
  return (
    <SettingList<Tag>
      items={settings.tags}
      kind={{
        testId: 'tags-table',
        create: t.settings.createTag,
        createTestId: 'create-tag',
        empty: { title: t.settings.emptyTags, hint: t.settings.emptyTagsHint },
        columns: [],
        put: ({ id, label, archived, version }) =>
          ok(
            api.PUT('/api/settings/tags/{tagId}', {
              params: { path: { tagId: id } },
              body: { label, archived, version },
            }),
          ),
        remove: (tag, replacement) =>
          removalOf(
            api.DELETE('/api/settings/tags/{tagId}', {
              params: {
                path: { tagId: tag.id },
                query: { version: tag.version, ...(replacement ? { replacement } : {}) },
              },
            }),
          ),
        uses: ({ id }, signal) =>
          ok(api.GET('/api/settings/tags/{tagId}/uses', { params: { path: { tagId: id } }, signal })),
        replaceable: true,
        form: (saved, done, close) => <TagForm {...(saved ? { saved } : {})} onDone={done} onClose={close} />,
      }}
    />
  );
}
