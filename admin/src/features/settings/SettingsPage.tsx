import { Link, useParams } from '@tanstack/react-router';
import { useMe } from '../../auth/identity';
import type { Right } from '../../api/types';
import { NoRight } from '../../components/states';
import { useT } from '../../i18n';
import { CannedSection } from './CannedSection';
import { DeliverySection } from './DeliverySection';
import { FieldsSection } from './FieldsSection';
import { MarksSection } from './MarksSection';
import { MeSection } from './MeSection';
import styles from './settings.module.css';
import { TagsSection } from './TagsSection';

const sections = ['marks', 'tags', 'fields', 'canned', 'delivery', 'me'] as const;
type Section = (typeof sections)[number];
/** Who may change what is there; oneself may everybody. */
const RIGHTS: Record<Exclude<Section, 'me'>, Right> = {
  marks: 'settings.edit',
  tags: 'settings.edit',
  fields: 'settings.edit',
  canned: 'inbox.reply',
  delivery: 'settings.edit',
};

/** On a phone the tabs are wider than the window. */
function intoView(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

export function SettingsPage() {
  const t = useT();
  const { rights } = useMe();
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
            ref={one === section ? intoView : undefined}
            className={styles.tab}
            data-active={one === section || undefined}
            aria-current={one === section ? 'page' : undefined}
          >
            {t.settings[one]}
          </Link>
        ))}
      </nav>
      {section !== 'me' && !rights.includes('settings.read') ? (
        <NoRight right="settings.read" />
      ) : (
        <>
          {section !== 'me' && !rights.includes(RIGHTS[section]) && <p className="dim">{t.settings.readOnly}</p>}
          {section === 'marks' && <MarksSection />}
          {section === 'tags' && <TagsSection />}
          {section === 'fields' && <FieldsSection />}
          {section === 'canned' && <CannedSection />}
          {section === 'delivery' && <DeliverySection />}
          {section === 'me' && <MeSection />}
        </>
      )}
    </div>
  );
}
