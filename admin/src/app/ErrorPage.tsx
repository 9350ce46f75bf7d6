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
  return <Page title={useT().state.notFound} />;
}

export function BrokenPage() {
  return <Page title={useT().state.broken} />;
}
