import type { Mark, StepSequence } from '../../api/types';
import type { Messages } from '../../i18n/ja';

/** By what friends enter, in the page's words. */
export function startWords(start: StepSequence['start'], marks: readonly Mark[], t: Messages): string {
  switch (start.by) {
    case 'follow':
      return t.steps.byFollow;
    case 'hand':
      return t.steps.byHand;
    case 'mark':
      return t.steps.byMark(marks.find((mark) => mark.id === start.mark)?.label ?? t.none);
  }
}

const HOUR = 60;

/** When a step goes out: whole hours as hours, a later day with its time. */
export function delayWords(step: Pick<StepSequence['steps'][number], 'minutes' | 'days' | 'at'>, t: Messages): string {
  if (step.minutes === undefined) return t.steps.onDay(step.days ?? 0, step.at ?? '');
  if (step.minutes === 0) return t.steps.atOnce;
  return step.minutes % HOUR === 0 ? t.steps.afterHours(step.minutes / HOUR) : t.steps.afterMinutes(step.minutes);
}
