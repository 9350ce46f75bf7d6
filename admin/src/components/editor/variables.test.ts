import { describe, expect, it } from 'vitest';
import type { Field } from '../../api/types';
import { fallbackOf, isPersonal, longest, partsOf, place, variableFault } from './variables';

const visits = { id: 'visits', label: '来店回数', type: 'number' } as Field;
const field = (id: string) => (id === 'visits' ? visits : undefined);

describe('places for what differs from friend to friend', () => {
  it('are found in a text, which is kept around them', () => {
    expect(partsOf('{{name|お客}}さま、{{field:visits|数}}回目')).toEqual([
      { variable: 'name', fallback: 'お客' },
      { text: 'さま、' },
      { variable: 'field:visits', fallback: '数' },
      { text: '回目' },
    ]);
    expect(partsOf('{こんにちは} }}')).toEqual([{ text: '{こんにちは} }}' }]);
    expect(partsOf(place('name', 'お客'))).toEqual([{ variable: 'name', fallback: 'お客' }]);
  });

  it('are refused where they cannot be filled, in the words of the server', () => {
    for (const bad of ['{{name}}', '{{name|}}', '{{name| }}', '{{nam|a}}', '{{name|a|b}}', '{{name|{a}}']) {
      expect(variableFault(`a${bad}b`, field), bad).toBe('bad-variable');
    }
    expect(variableFault('{{name|お客', field)).toBe('unclosed-variable');
    expect(variableFault('{{field:gone|0}}', field)).toBe('not-found');
    expect(variableFault('{{name|客}}'.repeat(21), field)).toBe('too-many-variables');
    expect(variableFault(`{{name|${'a'.repeat(101)}}}`, field)).toBe('too-long-fallback');
    expect(variableFault('{{name|客}}さま', field)).toBeUndefined();
  });

  it('count as long as their longest value', () => {
    expect(longest('さま{{name|客}}')).toBe(102);
    expect(variableFault(`{{name|客}}${'a'.repeat(4_900)}`, field)).toBeUndefined();
    expect(variableFault(`{{name|客}}${'a'.repeat(4_901)}`, field)).toBe('too-long-when-filled');
  });

  it('keep what would end them out of the fallback', () => {
    expect(fallbackOf('お{客}|\nさま')).toBe('お客さま');
  });

  it('make messages personal', () => {
    expect(isPersonal([{ type: 'text', text: 'a' }, { type: 'text', text: '{{name|客}}' }])).toBe(true);
    expect(isPersonal([{ type: 'text', text: '{{' }, { type: 'sticker', packageId: '1', stickerId: '2' }])).toBe(false);
  });
});
