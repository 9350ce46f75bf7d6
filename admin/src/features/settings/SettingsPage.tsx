import { Link, useParams } from '@tanstack/react-router';
import { useRight } from '../../auth/identity';
import { NoRight } from '../../components/states';
import { useT } from '../../i18n';
import { FieldsSection } from './FieldsSection';
import { MarksSection } from './MarksSection';
import { MeSection } from './MeSection';
import styles from './settings.module.css';
import { TagsSection } from './TagsSection';

const sections = ['marks', 'tags', 'fields', 'me'] as const;
type Section = (typeof sections)[number];

export function SettingsPage() {
  const t = useT();
  const mayRead = useRight('settings.read');
  const mayEdit = useRight('settings.edit');
  const { section: wanted } = useParams({ strict: false }) as { section?: string };
  const section: Section = sections.find((one) => one === wanted) ?? 'marks';
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{t.settings.title}</h1>
      </div>
      <nav className={styles.tabs} aria-label={t.settings.title}>
        {sections.map((one) => (
          <Link
            key={one}
            to="/settings/$section"
            params={{ section: one }}
            className={styles.tab}
            data-active={one === section || undefined}
            aria-current={one === section ? 'page' : undefined}
          >
            {t.settings[one]}
          </Link>
        ))}
      </nav>
      {section !== 'me' && !mayRead ? (
        <NoRight right="settings.read" />
      ) : (
        <>
          {section !== 'me' && !mayEdit && <p className="dim">{t.settings.readOnly}</p>}
          {section === 'marks' && <MarksSection />}
          {section === 'tags' && <TagsSection />}
          {section === 'fields' && <FieldsSection />}
          {section === 'me' && <MeSection />}
        </>
      )}
    </div>
  );
}
