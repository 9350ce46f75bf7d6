import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { say } from '../components/say';
import { formatIn, type Format } from './format';
import ja, { type Messages } from './ja';

export type Language = 'ja' | 'en';

const KEY = 'henji.language';

interface Words {
  t: Messages;
  format: Format;
  language: Language;
  setLanguage(language: Language): void;
}

const WordsContext = createContext<Words | undefined>(undefined);

function remembered(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'ja';
}

/** Gives the page its words. Japanese is in the first load; English is a chunk of its own. */
export function WordsProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const [language, setChosen] = useState<Language>(remembered);
  const [english, setEnglish] = useState<Messages>();

  useEffect(() => {
    document.documentElement.lang = language;
    if (language !== 'en' || english) return;
    import('./en').then(
      (module) => setEnglish(module.default),
      () => {
        // Offline, or a version that is no longer served: better in Japanese than nothing. The choice is kept.
        setChosen('ja');
        say('The English texts could not be loaded. Please reload the page.', true);
      },
    );
  }, [language, english]);

  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(KEY, next);
    setChosen(next);
  }, []);

  const words = useMemo<Words>(() => {
    const t = language === 'en' && english ? english : ja;
    return { t, format: formatIn(t.locale, timeZone), language, setLanguage };
  }, [language, english, timeZone, setLanguage]);

  if (language === 'en' && !english) return null;
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('no words');
  return words;
}

export function useT(): Messages {
  return useWords().t;
}
