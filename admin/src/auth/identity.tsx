import { createContext, useContext } from 'react';
import type { Me, Right } from '../api/types';

/** Who is signed in. The guard on the page is comfort; the API decides. */
export const IdentityContext = createContext<Me | undefined>(undefined);

export function useMe(): Me {
  const me = useContext(IdentityContext);
  if (!me) throw new Error('outside of a session');
  return me;
}

/** Whether the signed-in role holds a right. */
export function useRight(right: Right): boolean {
  return useMe().rights.includes(right);
}
