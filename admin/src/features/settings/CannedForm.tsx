import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { CannedReply } from '../../api/types';
import { faults } from '../../components/errors';
import { useT } from '../../i18n';
import { useRefused } from './conflict';
import { SettingForm } from './SettingForm';

const MAX_TITLE = 40;
const MAX_TEXT = 1_000;

/** A new canned reply or a saved one. */
export function CannedForm(props: { saved?: CannedReply; order: number; onDone(): void; onClose(): void }) {
  const { saved } = props;
  const t = useT();
  const api = useApi();
  const [title, setTitle] = useState(saved?.title ?? '');
  const [text, setText] = useState(saved?.text ?? '');
  const [textless, setTextless] = useState(false);
  const [archived, setArchived] = useState(saved?.archived ?? false);
  const operation = useRef(newOperationId());
  const refused = useRefused();
  const save = useMutation({
    mutationFn: async () => {
      const body = { title: title.trim(), text, order: saved?.order ?? props.order };
      if (saved) {
        await ok(
          api.PUT('/api/settings/canned-replies/{replyId}', {
            params: { path: { replyId: saved.id } },
            body: { ...body, archived, version: saved.version },
          }),
        );
      } else {
        await ok(api.POST('/api/settings/canned-replies', { body: { ...body, operationId: operation.current } }));
      }
    },
    onSuccess: props.onDone,
    onError: refused,
  });
  const wrong = faults(save.error, t);
  return (
    <SettingForm
      title={saved ? t.settings.editCanned : t.settings.createCanned}
      submit={saved ? t.act.save : t.settings.createCanned}
      label={title}
      maxLabel={MAX_TITLE}
      onLabel={setTitle}
      fault={wrong.get('/title')}
      {...(saved ? { archived } : {})}
      onArchived={setArchived}
      typed={{ title, text, archived }}
      busy={save.isPending}
      onSubmit={() => {
        setTextless(text.trim() === '');
        if (text.trim() !== '') save.mutate();
      }}
      onClose={props.onClose}
    >
      <Textarea
        label={t.settings.cannedText}
        description={t.characters(text.length, MAX_TEXT)}
        value={text}
        maxLength={MAX_TEXT}
        required
        autosize
        minRows={4}
        maxRows={12}
        lang="ja"
        error={textless ? t.fault.required : wrong.get('/text')}
        onChange={(event) => {
          setTextless(false);
          setText(event.currentTarget.value);
        }}
        data-testid="canned-text"
      />
    </SettingForm>
  );
}
