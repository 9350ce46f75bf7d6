/** Words of the page that the API does not name. */
export type WaitingUnit = 'minute' | 'hour' | 'day';

export type FieldFaultCode =
  | 'required'
  | 'unknown'
  | 'type'
  | 'too-long'
  | 'too-short'
  | 'range'
  | 'pattern'
  | 'not-found'
  | 'duplicate'
  | 'too-many'
  | 'not-supported'
  | 'no-recipients'
  | 'bad-variable'
  | 'unclosed-variable'
  | 'too-many-variables'
  | 'too-long-fallback'
  | 'too-long-when-filled';
