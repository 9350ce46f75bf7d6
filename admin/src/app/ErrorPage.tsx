import { Button } from '@mantine/core';
import { useT } from '../i18n';
import styles from './SignIn.module.css';

function Page({ title }: { title: string }) {
  const t = useT();
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <h1 tabIndex={-1}>{title}</h1>
        <Button component="a" href="/inbox">
          {t.state.goInbox}
        </Button>
      </div>
    </main>
  );
}

export function NotFoundPage() {
  const t = useT();
  return <Page title={t.state.notFound} />;
}

export function BrokenPage() {
  const t = useT();
  return <Page title={t.state.broken} />;
}
