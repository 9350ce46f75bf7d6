// The strip that moves the local stack's clock. Without a stack it stays hidden.
import { locale, word } from './words.js';

const DAY = 86_400_000;
const TOKYO = 9 * 3_600_000;

/** The first Monday 10:00 in Japan after the given time, as LINE's servers would write it. */
export function nextMonday(now) {
  const local = new Date(now + TOKYO);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  let monday = midnight + ((8 - local.getUTCDay()) % 7) * DAY + 10 * 3_600_000;
  if (monday <= now + TOKYO) monday += 7 * DAY;
  return `${new Date(monday).toISOString().slice(0, 19)}+09:00`;
}

export class Time {
  /** @param page ask(method, path, body), tell(text), moved(offsetMillis) */
  constructor(page) {
    this.page = page;
    this.root = document.getElementById('time');
    for (const button of this.root.querySelectorAll('[data-advance]')) {
      button.addEventListener('click', () => this.move({ advanceMillis: Number(button.dataset.advance) }));
    }
    document.getElementById('monday').addEventListener('click', () => this.move({ to: nextMonday(this.page.now()) }));
    document.getElementById('to').addEventListener('submit', (event) => {
      event.preventDefault();
      const moment = document.getElementById('moment').value;
      this.root.querySelector('details').open = false;
      this.move({ to: `${moment.length === 16 ? `${moment}:00` : moment}+09:00` });
    });
  }

  async begin() {
    this.root.hidden = false;
    const clock = await this.page.ask('GET', '/control/stack-clock');
    if (clock) this.page.moved(clock.offsetMillis);
    document.getElementById('moment').value = new Date(this.page.now() + TOKYO).toISOString().slice(0, 16);
  }

  async move(body) {
    this.root.classList.add('busy');
    this.page.tell(word('moving'));
    const clock = await this.page.ask('POST', '/control/stack-clock', body);
    this.root.classList.remove('busy');
    if (clock) {
      this.page.tell('');
      this.page.moved(clock.offsetMillis);
    }
  }

  tick() {
    document.getElementById('now').textContent = new Date(this.page.now()).toLocaleString(locale(), {
      timeZone: 'Asia/Tokyo', year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short',
      hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
    });
  }
}
