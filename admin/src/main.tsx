import './app/mantine.css';
import './app/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/client';
import { passesByItself } from './api/problem';
import { loadConfig } from './app/config';
import { createPageRouter } from './app/router';
import { ServicesContext, type Services } from './app/services';
import { theme } from './app/theme';
import { Session } from './auth/session';
import { WordsProvider } from './i18n';

const element = document.getElementById('root');
if (!element) throw new Error('no root');

try {
  const config = await loadConfig();
  const session = new Session(config);
  const services: Services = { api: createApi(session), session, config };
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // A refusal is an answer; only silence and what passes by itself are worth asking again.
        retry: (count, error) => passesByItself(error) && count < 2,
        staleTime: 2_000,
      },
      mutations: { retry: false },
    },
  });
  const router = createPageRouter({ services, queries });
  createRoot(element).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <WordsProvider timeZone={config.timeZone}>
          <ServicesContext.Provider value={services}>
            <QueryClientProvider client={queries}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </ServicesContext.Provider>
        </WordsProvider>
      </MantineProvider>
    </StrictMode>,
  );
} catch (error) {
  // Before the words are there: both languages, as plain text.
  element.textContent = '設定を読み込めませんでした。再読み込みしてください。 / The configuration could not be loaded.';
  throw error;
}
