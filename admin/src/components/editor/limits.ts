// What LINE takes and the server allows; the server is asked in the end.

export const MAX_MESSAGES = 5;
/** UTF-16 units of a text, with every place in it filled. */
export const MAX_TEXT = 5_000;
export const MAX_URL = 2_000;
/** Places of a text that differ from friend to friend. */
export const MAX_PLACES = 20;
/** UTF-16 units of what may stand in such a place. */
export const MAX_VALUE = 100;
export const MAX_FALLBACK = 100;
