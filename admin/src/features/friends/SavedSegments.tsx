import { Button, Modal, Select, TextInput } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { Segment } from '../../api/types';
import { useRight } from '../../auth/identity';
import { faults, sayError } from '../../components/errors';
import { say } from '../../components/say';
import { useWords } from '../../i18n';

/** Conditions kept under a name: picked, and saved by who may. */
export function SavedSegments({ segment, onPick }: { segment: Segment | undefined; onPick(segment: Segment): void }) {
  const { t } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { settings } = useDirectory();
  const mayEdit = useRight('campaign.edit');
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const [nameless, setNameless] = useState(false);
  const operation = useRef<string>(undefined);
  const save = useMutation({
    mutationFn: (body: { operationId: string; name: string; segment: Segment }) =>
      ok(api.POST('/api/settings/segments', { body })),
    onSuccess: () => {
      operation.current = undefined;
      setNaming(false);
      setName('');
      say(t.friends.segmentSaved);
      void queries.invalidateQueries({ queryKey: ['settings'] });
    },
    onError: (error) => sayError(error, t),
  });
  return (
    <>
      {settings.segments.length > 0 && (
        <Select
          aria-label={t.segment.saved}
          placeholder={t.segment.saved}
          value={null}
          data={settings.segments.map((saved) => ({ value: saved.id, label: saved.name }))}
          onChange={(id) => {
            const saved = settings.segments.find((one) => one.id === id);
            if (saved) onPick(saved.segment);
          }}
        />
      )}
      {mayEdit && (
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          disabled={segment === undefined}
          onClick={() => setNaming(true)}
        >
          {t.segment.save}
        </Button>
      )}
      <Modal
        opened={naming}
        onClose={() => setNaming(false)}
        title={t.segment.save}
        closeButtonProps={{ 'aria-label': t.act.close }}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setNameless(name.trim() === '');
            if (!segment || name.trim() === '') return;
            operation.current ??= newOperationId();
            save.mutate({ operationId: operation.current, name: name.trim(), segment });
          }}
        >
          <TextInput
            label={t.segment.saveName}
            value={name}
            maxLength={50}
            required
            data-autofocus
            error={nameless ? t.fault.required : faults(save.error, t).get('/name')}
            onChange={(event) => {
              setNameless(false);
              setName(event.currentTarget.value);
            }}
          />
          <Button type="submit" mt="md" fullWidth loading={save.isPending}>
            {t.act.save}
          </Button>
        </form>
      </Modal>
    </>
  );
}
