/** `YYYY-MM-DDTHH:mm` as a clock in the zone shows that moment. */
export function zonedText(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return parts.replace(' ', 'T');
}

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/**
 * The moment at which a clock in the zone shows `YYYY-MM-DDTHH:mm`; undefined if the text has another form or no clock
 * there ever shows it. Of the two moments of an hour that comes twice it is the first.
 */
export function zonedInstant(text: string, timeZone: string): number | undefined {
  if (!FORM.test(text)) return undefined;
  const asUtc = Date.parse(`${text}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // No zone is further than 14 hours from UTC, and its distance changes at most once in between.
  const distances = [-15, 15].map((hours) => distance(asUtc + hours * 3_600_000, timeZone));
  const moments = distances.map((one) => asUtc - one).sort((a, b) => a - b);
  return moments.find((at) => zonedText(at, timeZone) === text);
}

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
function distance(at: number, timeZone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${zonedText(minute, timeZone)}:00Z`) - minute;
}
