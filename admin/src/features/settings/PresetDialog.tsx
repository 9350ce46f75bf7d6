import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Mark } from '../../api/types';
import { sayError } from '../../components/errors';
import { MarkSign } from '../../components/MarkSign';
import { Failed, Loading } from '../../components/states';
import { say } from '../../components/say';
import { useT } from '../../i18n';
import styles from './settings.module.css';

type PresetId = 'BASIC' | 'ENQUIRY' | 'SALES' | 'RECRUITING';

/** Offers sets of marks; what is there already stays as it is. */
export function PresetDialog({ onDone, onClose }: { onDone(): void; onClose(): void }) {
  const t = useT();
  const api = useApi();
  const { settings } = useDirectory();
  const [chosen, setChosen] = useState<PresetId>();
  const presets = useQuery({
    queryKey: ['mark-presets'],
    queryFn: ({ signal }) => ok(api.GET('/api/settings/mark-presets', { signal })),
    staleTime: Infinity,
  });
  const add = useMutation({
    mutationFn: (presetId: PresetId) =>
      ok(api.POST('/api/settings/mark-presets/{presetId}', { params: { path: { presetId } } })),
    onSuccess: ({ added }) => {
      say(t.settings.presetAdded(added.length));
      onDone();
    },
    onError: (error) => sayError(error, t),
  });
  const isThere = (mark: Mark) => settings.marks.some((one) => one.id === mark.id || one.label === mark.label);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.settings.addPreset}
      size="lg"
      closeButtonProps={{ 'aria-label': t.act.close }}
    >
      <p className="dim">{t.settings.presetHelp}</p>
      {presets.isPending ? (
        <Loading rows={4} height={48} />
      ) : presets.isLoadingError ? (
        <Failed error={presets.error} retry={() => void presets.refetch()} />
      ) : (
        <fieldset className={styles.presets}>
          <legend className="visually-hidden">{t.settings.addPreset}</legend>
          {presets.data.presets.map((preset) => {
            const fresh = preset.marks.filter((mark) => !isThere(mark)).length;
            return (
              <label key={preset.id}>
                <input
                  type="radio"
                  name="preset"
                  value={preset.id}
                  checked={chosen === preset.id}
                  disabled={fresh === 0}
                  onChange={() => setChosen(preset.id)}
                />
                <span>
                  <b>{t.settings.presets[preset.id]}</b>{' '}
                  <span className="dim">{fresh === 0 ? t.settings.presetThere : t.settings.presetNew(fresh)}</span>
                  <span className={styles.flags}>
                    {preset.marks.map((mark) => (
                      <span key={mark.id} className={styles.sample}>
                        <MarkSign mark={mark} />
                        <bdi>{mark.label}</bdi>
                      </span>
                    ))}
                  </span>
                </span>
              </label>
            );
          })}
        </fieldset>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t.act.cancel}
        </Button>
        <Button disabled={!chosen} loading={add.isPending} onClick={() => chosen && add.mutate(chosen)}>
          {t.settings.addMarks}
        </Button>
      </Group>
    </Modal>
  );
}
