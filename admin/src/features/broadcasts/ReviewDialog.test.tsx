import { createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { press, showRoutes } from '../../../test/shown';
import type { Broadcast, Me, Preview } from '../../api/types';
import { ServicesContext, type Services } from '../../app/services';
import { IdentityContext } from '../../auth/identity';
import ja from '../../i18n/ja';
import { ReviewDialog } from './ReviewDialog';

const marketer = { rights: ['campaign.edit', 'campaign.send'], account: { timeZone: 'Asia/Tokyo' } } as unknown as Me;

const nobody: Preview = {
  count: 0,
  approximate: false,
  atMost: 0,
  examples: [],
  quota: { needed: 0, remaining: 4_980, enough: true },
  expectedSeconds: 2,
  countedAt: 1_760_000_000_000,
  version: 3,
};

async function review(preview: Preview) {
  const onClose = vi.fn();
  await showRoutes(
    createRouter({
      routeTree: createRootRoute({
        component: () => (
          <ServicesContext value={{ config: { accountName: 'Henji' } } as Services}>
            <QueryClientProvider client={new QueryClient()}>
              <IdentityContext value={marketer}>
                <ReviewDialog
                  broadcast={{ id: 'b', name: '冬' } as Broadcast}
                  preview={preview}
                  messages={[]}
                  onClose={onClose}
                />
              </IdentityContext>
            </QueryClientProvider>
          </ServicesContext>
        ),
      }),
      history: createMemoryHistory({ initialEntries: ['/'] }),
    }),
  );
  const part = (id: string) => document.querySelector(`[data-testid="${id}"]`);
  await vi.waitFor(() => expect(part('review-dialog')).not.toBeNull());
  return { onClose, part, words: () => document.body.textContent ?? '' };
}

test('the review of what goes to nobody says so, and nothing of cost, time, examples or sending', async () => {
  const { onClose, part, words } = await review(nobody);

  expect(part('audience-fault')?.textContent).toBe(ja.fault['no-recipients']);
  for (const gone of [ja.broadcasts.needed, ja.broadcasts.enough, ja.broadcasts.expected, ja.broadcasts.examples]) {
    expect(words()).not.toContain(gone);
  }
  expect([part('when'), part('start'), part('book')]).toEqual([null, null, null]);

  await press(ja.broadcasts.backToEdit);
  expect(onClose).toHaveBeenCalledWith(ja.fault['no-recipients']);
});

test('an estimate is told as one, with the most that it may be, and an exact count is not', async () => {
  const about = { ...nobody, count: 946, approximate: true, atMost: 954, quota: { needed: 946, enough: true } };

  const { part } = await review(about);

  expect(part('preview-count')?.textContent).toBe('約946人');
  expect(part('preview-estimated')?.textContent).toContain('954人');
  expect(part('preview-quota')?.textContent).toContain('約946通');
  expect(part('start')?.textContent).toContain('約946人');
});

test('at night the morning is offered first, and sending tonight is a choice of its own', async () => {
  const night = { begins: 1_760_000_000_000 - 3_600_000, ends: Date.now() + 3_600_000 };

  const { part, words } = await review({ ...nobody, count: 12, atMost: 12, quota: { needed: 12 }, night });

  expect(part('night-now')).not.toBeNull();
  expect(part('starts-at-input')).not.toBeNull();
  expect(part('book')?.textContent).toBe(ja.broadcasts.book('12人'));
  expect(words()).toContain(ja.broadcasts.tonight);
});

test('whoever sends shortly before the night says whether it goes on through it', async () => {
  const begins = Date.now() + 60_000;
  const soon = { ...nobody, count: 12, atMost: 12, quota: { needed: 12 }, countedAt: begins - 60_000 };

  const long = await review({ ...soon, expectedSeconds: 600, night: { begins, ends: begins + 3_600_000 } });

  expect(long.part('through-the-night')).not.toBeNull();
  expect(long.part('start')).not.toBeNull();
});

test('while LINE does not answer nobody is told that the messages suffice', async () => {
  const { part, words } = await review({ ...nobody, count: 12, atMost: 12, quota: { needed: 12 } });

  expect(part('preview-quota')?.textContent).toContain(ja.broadcasts.quotaUnknown);
  for (const claim of [ja.broadcasts.enough, ja.broadcasts.notEnough, ja.broadcasts.mayBeTooFew]) {
    expect(words()).not.toContain(claim);
  }
  expect(part('start')).not.toBeNull();
});
