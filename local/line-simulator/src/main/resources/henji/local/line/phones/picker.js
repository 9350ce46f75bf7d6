// The dialog that chooses whose phone it is, or makes a new friend.
import { element } from './bubbles.js';
import { word } from './words.js';

export class Picker {
  constructor(ask) {
    this.ask = ask;
    this.dialog = document.getElementById('picker');
    this.search = document.getElementById('search');
    this.name = document.getElementById('newcomer-name');
    this.search.addEventListener('input', () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.list(), 150);
    });
    document.getElementById('newcomer').addEventListener('submit', async (event) => {
      event.preventDefault();
      const made = await this.ask('POST', '/control/people', { displayName: this.name.value.trim() || '？' });
      if (made) this.choose(made);
    });
  }

  /** @param chosen called with the person */
  open(chosen) {
    this.chosen = chosen;
    this.search.value = '';
    this.name.value = '';
    this.list();
    this.dialog.showModal();
    this.search.focus();
  }

  choose(person) {
    this.dialog.close();
    this.chosen(person);
  }

  async list() {
    const found = await this.ask('GET', `/control/people?limit=100&q=${encodeURIComponent(this.search.value.trim())}`);
    if (!found) return;
    const items = found.people.map((person) => {
      const button = element('button', 'person');
      button.type = 'button';
      const face = element('img', 'face');
      face.src = `/avatar/${person.id}.png`;
      face.alt = '';
      face.loading = 'lazy';
      button.append(face, element('span', '', person.displayName));
      if (person.friendship !== 'FOLLOWING') {
        button.append(element('small', '', word(person.friendship === 'BLOCKED' ? 'statusBlocked' : 'statusStranger')));
      }
      button.addEventListener('click', () => this.choose(person));
      const item = element('li');
      item.append(button);
      return item;
    });
    document.getElementById('people').replaceChildren(
      ...(items.length ? items : [element('li', 'note', word('nobody'))]));
  }
}
