import { Fragment } from 'react';
import { useDirectory } from '../../app/directory';
import { useWords } from '../../i18n';
import type { Messages } from '../../i18n/ja';
import type { Field } from '../../api/types';
import { OutsideText } from '../OutsideText';
import styles from './editor.module.css';
import { fieldIdOf, partsOf } from './variables';

/** A text with an example in each of its places. */
export function FilledText({ text }: { text: string }) {
  const { t } = useWords();
  const { field } = useDirectory();
  return (
    <>
      {partsOf(text).map((part, index) => (
        <Fragment key={index}>
          {'text' in part ? (
            <OutsideText text={part.text} />
          ) : (
            <mark className={styles.example} data-testid="example-value">
              {example(field(fieldIdOf(part.variable) ?? ''), t)}
            </mark>
          )}
        </Fragment>
      ))}
    </>
  );
}

/** Something that might stand there; the friend's name without a field. */
function example(field: Field | undefined, t: Messages): string {
  switch (field?.type) {
    case undefined:
      return t.editor.exampleName;
    case 'number':
      return '3';
    case 'date':
      return '2026/11/23';
    case 'yesno':
      return 'はい';
    case 'choice':
      return field.choices?.[0]?.label ?? field.label;
    case 'text':
      return field.label;
  }
}
