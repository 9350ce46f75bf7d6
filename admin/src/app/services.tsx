import { createContext, useContext } from 'react';
import type { Api } from '../api/client';
import type { Session } from '../auth/session';
import type { Config } from './config';

/** What the page is made of, built once in `main.tsx`. */
export interface Services {
  api: Api;
  session: Session;
  config: Config;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no services');
  return services;
}

export function useApi(): Api {
  return useServices().api;
}
