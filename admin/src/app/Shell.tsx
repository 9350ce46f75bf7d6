import { Menu } from '@mantine/core';
import {
  IconMessages,
  IconRepeat,
  IconSend,
  IconSettings,
  IconStairsUp,
  IconUserCircle,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { InboxCounts, Right } from '../api/types';
import { useMe } from '../auth/identity';
import { Toasts } from '../components/Toasts';
import { keys } from '../features/inbox/queries';
import { useWords } from '../i18n';
import { useNotices } from '../live/notices';
import { usePreferences } from './preferences';
import { useServices } from './services';
import { signOut } from './signOut';
import { OVERLAYS } from './theme';
import styles from './Shell.module.css';

const items: readonly {
  to: string;
  name: 'inbox' | 'friends' | 'broadcasts' | 'reminders' | 'steps' | 'settings';
  icon: TablerIcon;
  right: Right;
}[] = [
  { to: '/inbox', name: 'inbox', icon: IconMessages, right: 'inbox.read' },
  { to: '/friends', name: 'friends', icon: IconUsers, right: 'friend.search' },
  { to: '/broadcasts', name: 'broadcasts', icon: IconSend, right: 'campaign.read' },
  { to: '/reminders', name: 'reminders', icon: IconRepeat, right: 'campaign.read' },
  { to: '/steps', name: 'steps', icon: IconStairsUp, right: 'campaign.read' },
  { to: '/settings', name: 'settings', icon: IconSettings, right: 'settings.read' },
];

export function Shell() {
  const { t, setLanguage, language } = useWords();
  const me = useMe();
  const { session, config } = useServices();
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const section = path.split('/')[1] ?? '';
  const inChat = /^\/inbox\/./.test(path);

  // After a change of page the focus is on its heading, so that a screen reader starts there: once the page is here,
  // which for one that is loaded when needed is later than its address.
  const here = useRouterState({ select: (state) => state.resolvedLocation?.pathname.split('/')[1] });
  const before = useRef(here);
  useEffect(() => {
    if (here === undefined || before.current === here) return;
    const first = before.current === undefined;
    before.current = here;
    if (!first) main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [here]);

  // A tab among many says which page it is, and how many wait for an answer. No name of a friend ever stands there.
  const queries = useQueryClient();
  const counts = useSyncExternalStore(
    (tell) => queries.getQueryCache().subscribe(tell),
    () => queries.getQueryData<InboxCounts>(keys.counts),
  );
  const page =
    section === 'message-marks'
      ? t.marked.title
      : t.nav[items.find((item) => item.to === `/${section}`)?.name ?? 'inbox'];
  const waiting = section === 'inbox' ? counts?.needsReply : undefined;
  const badge = waiting && waiting.count > 0 ? `(${t.stopped(waiting.count, waiting.more)}) ` : '';
  useEffect(() => {
    document.title = `${badge}${page} · ${config.accountName}`;
    return () => {
      document.title = config.accountName;
    };
  }, [badge, page, config.accountName]);

  useNotices(usePreferences().notify, config.accountName, t.inbox.arrived);

  return (
    <div className={styles.shell} data-chat={inChat || undefined}>
      <a className="skip" href="#main">
        {t.skipToMain}
      </a>
      <nav className={styles.nav} aria-label={t.nav.label}>
        {items
          .filter((item) => me.rights.includes(item.right))
          .map(({ to, name, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              className={styles.item}
              data-active={`/${section}` === to || (to === '/inbox' && section === 'message-marks') || undefined}
              aria-current={`/${section}` === to ? 'page' : undefined}
              data-testid={`nav-${name}`}
            >
              <Icon size={24} stroke={1.6} aria-hidden />
              <span>{t.nav[name]}</span>
            </Link>
          ))}
        <span className={styles.space} />
        <Menu position="right-end">
          <Menu.Target>
            <button type="button" className={styles.item} data-testid="account">
              <IconUserCircle size={24} stroke={1.6} aria-hidden />
              <span className="visually-hidden">{t.nav.account}</span>
              <bdi className={styles.me}>{me.name}</bdi>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>
              <bdi>{config.accountName}</bdi> · <bdi>{me.name}</bdi> · {t.role[me.role]}
            </Menu.Label>
            <Menu.Item onClick={() => void navigate({ to: '/settings/$section', params: { section: 'me' } })}>
              {t.settings.me}
            </Menu.Item>
            <Menu.Item
              lang={language === 'ja' ? 'en' : 'ja'}
              onClick={() => setLanguage(language === 'ja' ? 'en' : 'ja')}
              data-testid="switch-language"
            >
              {t.otherLanguage}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => void signOut(session)} data-testid="sign-out">
              {t.signIn.out}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </nav>
      <main className={styles.main} id="main" ref={main} tabIndex={-1}>
        <Outlet />
        <div id={OVERLAYS} />
      </main>
      <Toasts />
    </div>
  );
}
