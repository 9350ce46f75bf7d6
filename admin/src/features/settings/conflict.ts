import { useQueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import { isProblem } from '../../api/problem';
import { sayError } from '../../components/errors';
import { useT } from '../../i18n';

/** What the open form can do about a newer version of its item; undefined while there is none. */
export interface Newer {
  /** Gives up what is typed and shows the newer version. */
  latest(): void;
  /** Lets the form save over the newer version. */
  keep(): void;
}

export const NewerContext = createContext<Newer | undefined>(undefined);

/** Of a conflict the form itself tells, once the settings were read anew; of anything else a line at the foot. */
export function useRefused(): (error: unknown) => void {
  const t = useT();
  const queries = useQueryClient();
  return (error) => {
    if (isProblem(error, 'version-conflict')) void queries.invalidateQueries({ queryKey: ['settings'] });
    else sayError(error, t);
  };
}
