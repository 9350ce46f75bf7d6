import { useState } from 'react';
import { faults } from '../../components/errors';
import { useT } from '../../i18n';

/** Saves what is typed in place; until it is stored it stays as typed, with what was wrong in it. */
export function useSaving<V>(path: string, save: (value: V) => Promise<unknown>, onSaved: () => void) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  return {
    busy,
    fault,
    retyped: () => setFault(undefined),
    save: async (value: V) => {
      setBusy(true);
      try {
        await save(value);
        onSaved();
      } catch (error) {
        // The sentence is at the foot of the page already.
        setFault(faults(error, t).get(path));
      } finally {
        setBusy(false);
      }
    },
  };
}
