import { useQuery, type QueryClient } from '@tanstack/react-query';
import {
  Outlet,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { ok } from '../api/client';
import { isProblem } from '../api/problem';
import { IdentityContext } from '../auth/identity';
import { Failed, Loading } from '../components/states';
import { InboxPage } from '../features/inbox/InboxPage';
import { addressOf, readInboxSearch } from '../features/inbox/rows';
import { LiveProvider, pollingSource } from '../live/LiveSource';
import { CallbackPage, LoginPage, NoRolePage } from './SignIn';
import { DirectoryProvider } from './directory';
import { BrokenPage, NotFoundPage } from './ErrorPage';
import { preferences } from './preferences';
import { useServices, type Services } from './services';
import { Shell } from './Shell';

interface RouterContext {
  services: Services;
  queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (from: Record<string, unknown>): { returnTo?: string; ended?: boolean } => ({
    ...(typeof from.returnTo === 'string' ? { returnTo: from.returnTo } : {}),
    ...(from.ended === true ? { ended: true } : {}),
  }),
  component: LoginPage,
});

const callback = createRoute({ getParentRoute: () => root, path: '/callback', component: CallbackPage });

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    if (!(await context.services.session.resume())) {
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { returnTo: location.href } });
    }
  },
  component: SignedIn,
});

/** The issuer knows the person, Henji does not let them in. */
const refusals = ['no-role', 'staff-disabled', 'right-missing'] as const;

/** Everything behind the sign-in: who I am and the settings are there before any page is. */
function SignedIn() {
  const { api, session } = useServices();
  const source = useMemo(() => pollingSource(api, () => preferences().notify), [api]);
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => ok(api.GET('/api/me', { signal })),
    staleTime: Infinity,
  });
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => ok(api.GET('/api/settings', { signal })),
    staleTime: 60_000,
    enabled: me.data !== undefined,
  });
  useEffect(
    () =>
      session.whenLost(() => {
        const here = location.pathname + location.search;
        void router?.navigate({ to: '/login', search: { returnTo: here, ended: true } });
      }),
    [session],
  );
  if (refusals.some((code) => isProblem(me.error, code))) return <NoRolePage />;
  // What is known stays on screen when asking for it anew fails.
  const failed = me.isError && !me.data ? me : settings.isError && !settings.data ? settings : undefined;
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />;
  if (!me.data || !settings.data) return <Loading rows={8} height={56} />;
  return (
    <IdentityContext.Provider value={me.data}>
      <DirectoryProvider settings={settings.data}>
        <LiveProvider source={source}>
          <Shell />
        </LiveProvider>
      </DirectoryProvider>
    </IdentityContext.Provider>
  );
}

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', search: { view: 'needs-reply' } });
  },
});

const inbox = createRoute({
  getParentRoute: () => app,
  path: '/inbox',
  validateSearch: (from: Record<string, unknown>) => addressOf(readInboxSearch(from)),
  component: InboxPage,
});
const inboxFriend = createRoute({ getParentRoute: () => inbox, path: '$friendId' });

const marked = createRoute({
  getParentRoute: () => app,
  path: '/message-marks',
  validateSearch: (from: Record<string, unknown>): { mark?: string } =>
    typeof from.mark === 'string' ? { mark: from.mark } : {},
  component: lazyRouteComponent(() => import('../features/inbox/MarkedPage'), 'MarkedPage'),
});

const friends = createRoute({
  getParentRoute: () => app,
  path: '/friends',
  validateSearch: (from: Record<string, unknown>): { segment?: unknown } =>
    from.segment === undefined ? {} : { segment: from.segment },
  component: lazyRouteComponent(() => import('../features/friends/FriendsPage'), 'FriendsPage'),
});

const broadcasts = createRoute({
  getParentRoute: () => app,
  path: '/broadcasts',
  component: lazyRouteComponent(() => import('../features/broadcasts/BroadcastsPage'), 'BroadcastsPage'),
});
const broadcast = createRoute({
  getParentRoute: () => app,
  path: '/broadcasts/$broadcastId',
  component: lazyRouteComponent(() => import('../features/broadcasts/BroadcastPage'), 'BroadcastPage'),
});

const run = createRoute({
  getParentRoute: () => app,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('../features/runs/RunPage'), 'RunPage'),
});

const reminders = createRoute({
  getParentRoute: () => app,
  path: '/reminders',
  component: lazyRouteComponent(() => import('../features/reminders/RemindersPage'), 'RemindersPage'),
});
const newReminder = createRoute({
  getParentRoute: () => app,
  path: '/reminders/new',
  validateSearch: (from: Record<string, unknown>): { preset?: 'monday' } =>
    from.preset === 'monday' ? { preset: 'monday' } : {},
  component: lazyRouteComponent(() => import('../features/reminders/ReminderPage'), 'NewReminderPage'),
});
const reminder = createRoute({
  getParentRoute: () => app,
  path: '/reminders/$reminderId',
  component: lazyRouteComponent(() => import('../features/reminders/ReminderPage'), 'ReminderPage'),
});

const steps = createRoute({
  getParentRoute: () => app,
  path: '/steps',
  component: lazyRouteComponent(() => import('../features/steps/StepsPage'), 'StepsPage'),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage'), 'SettingsPage'),
});
const settingsSection = createRoute({
  getParentRoute: () => app,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage'), 'SettingsPage'),
});

const tree = root.addChildren([
  login,
  callback,
  app.addChildren([
    home,
    inbox.addChildren([inboxFriend]),
    marked,
    friends,
    broadcasts,
    broadcast,
    run,
    reminders,
    newReminder,
    reminder,
    steps,
    settings,
    settingsSection,
  ]),
]);

let router: ReturnType<typeof makeRouter> | undefined;

function makeRouter(context: RouterContext) {
  return createRouter({ routeTree: tree, context, defaultPreload: false, scrollRestoration: false });
}

export function createPageRouter(context: RouterContext) {
  router = makeRouter(context);
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
