import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { setPreferences, usePreferences } from '../../app/preferences';
import { useMe } from '../../auth/identity';
import { useWords, type Language } from '../../i18n';
import { allowed, mayNotify } from '../../live/notices';
import styles from './settings.module.css';

/** What each person sets for this device. */
export function MeSection() {
  const { t, language, setLanguage } = useWords();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const preferences = usePreferences();
  const [refused, setRefused] = useState(false);
  const notify = async (wanted: boolean) => {
    const may = wanted && (await allowed());
    setRefused(wanted && !may);
    setPreferences({ notify: may });
  };
  return (
    <div className={`panel ${styles.me}`}>
      <p className="dim">
        {[t.me.signedInAs(me.name, t.role[me.role]), t.me.kept].join(t.sentenceGap)}
      </p>
      <div>
        <p id="me-language">{t.me.language}</p>
        <SegmentedControl
          aria-labelledby="me-language"
          value={language}
          onChange={(next) => setLanguage(next as Language)}
          data={[
            { value: 'ja', label: '日本語' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <div>
        <p id="me-theme">{t.me.theme}</p>
        <SegmentedControl
          aria-labelledby="me-theme"
          value={colorScheme}
          onChange={(next) => setColorScheme(next as 'light' | 'dark' | 'auto')}
          data={[
            { value: 'light', label: t.me.light },
            { value: 'dark', label: t.me.dark },
            { value: 'auto', label: t.me.auto },
          ]}
          data-testid="theme"
        />
      </div>
      <div className={styles.keyboard}>
        <p id="me-send">{t.me.sendKey}</p>
        <SegmentedControl
          aria-labelledby="me-send"
          orientation="vertical"
          value={preferences.sendKey}
          onChange={(next) => setPreferences({ sendKey: next === 'enter' ? 'enter' : 'ctrl-enter' })}
          data={[
            { value: 'ctrl-enter', label: t.me.ctrlEnter },
            { value: 'enter', label: t.me.enter },
          ]}
        />
      </div>
      <Switch
        className={styles.keyboard}
        label={t.me.singleKeys}
        description={t.me.singleKeysHelp}
        checked={preferences.singleKeys}
        onChange={(event) => setPreferences({ singleKeys: event.currentTarget.checked })}
      />
      {mayNotify() && (
        <Switch
          className={styles.keyboard}
          label={t.me.notify}
          description={t.me.notifyHelp}
          checked={preferences.notify}
          error={refused && t.me.notifyRefused}
          onChange={(event) => void notify(event.currentTarget.checked)}
          data-testid="notify"
        />
      )}
    </div>
  );
}
