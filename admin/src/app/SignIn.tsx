import { Alert, Button } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n';
import { useServices } from './services';
import { signOut } from './signOut';
import styles from './SignIn.module.css';

export function LoginPage() {
  const { t, language, setLanguage } = useWords();
  const { session, config } = useServices();
  const search = useSearch({ strict: false }) as { returnTo?: string; ended?: boolean };
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const start = () => {
    setBusy(true);
    setFailed(false);
    session.start(search.returnTo ?? '/').catch(() => {
      setBusy(false);
      setFailed(true);
    });
  };
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <img src="/favicon.svg" alt="" width={48} height={48} />
        <h1 tabIndex={-1}>{t.signIn.title}</h1>
        <p className={styles.account}>
          <bdi>{config.accountName}</bdi>
        </p>
        <p className="dim phrases">{t.signIn.lead}</p>
        {search.ended && <Alert color="yellow">{t.signIn.again}</Alert>}
        {failed && (
          <Alert color="red" role="alert">
            {t.signIn.failed}
          </Alert>
        )}
        <Button size="md" fullWidth onClick={start} loading={busy} data-testid="sign-in">
          {t.signIn.button}
        </Button>
        <button
          type="button"
          className={styles.language}
          lang={language === 'ja' ? 'en' : 'ja'}
          onClick={() => setLanguage(language === 'ja' ? 'en' : 'ja')}
        >
          {t.otherLanguage}
        </button>
      </div>
    </main>
  );
}

/** Where the issuer sends the browser back to. */
export function CallbackPage() {
  const { t } = useWords();
  const { session } = useServices();
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  const once = useRef(false);
  useEffect(() => {
    // The code is good for one exchange only.
    if (once.current) return;
    once.current = true;
    session
      .finish()
      .then((returnTo) => router.history.replace(returnTo))
      .catch(() => setFailed(true));
  }, [session, router]);
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <h1 tabIndex={-1}>{failed ? t.signIn.failed : t.signIn.working}</h1>
        {failed && (
          <Button component="a" href="/login">
            {t.signIn.button}
          </Button>
        )}
      </div>
    </main>
  );
}

export function NoRolePage() {
  const { t } = useWords();
  const { session } = useServices();
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <h1 tabIndex={-1}>{t.signIn.noRole}</h1>
        <Button variant="default" onClick={() => void signOut(session)}>
          {t.signIn.out}
        </Button>
      </div>
    </main>
  );
}
