// One phone: a person's chat with the account.
import { element, fromAccount, fromPerson, quickReplies, stickers } from './bubbles.js';
import { locale, say, word } from './words.js';

export class Phone {
  /**
   * @param page what the phone needs of the page: ask(method, path, body), choose(phone), remove(phone), now(),
   *     botUserId, botName
   */
  constructor(person, page) {
    this.person = person;
    this.page = page;
    this.seen = new Set();
    this.entries = [];
    this.unsent = new Set();
    this.readUpTo = 0;
    this.root = document.getElementById('phone').content.firstElementChild.cloneNode(true);
    this.listen();
    this.words();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  path(action) {
    return `/control/people/${this.person.id}/${action}`;
  }

  listen() {
    const text = this.find('textarea');
    this.find('.whose').addEventListener('click', () => this.page.choose(this));
    this.find('.away').addEventListener('click', () => this.page.remove(this));
    this.find('.menu').addEventListener('click', (event) => {
      event.stopPropagation();
      const blocked = this.friendship === 'BLOCKED';
      this.openMenu([[word(blocked ? 'unblock' : 'block'), () => this.act(blocked ? 'unblock' : 'block')]]);
    });
    this.find('.write').addEventListener('submit', (event) => {
      event.preventDefault();
      this.write();
    });
    text.addEventListener('keydown', (event) => {
      // Enter that ends a Japanese conversion is no send.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.write();
      }
    });
    text.addEventListener('input', () => this.fit());
    this.find('.picture input').addEventListener('change', (event) => this.sendPicture(event.target));
    this.find('.smile').addEventListener('click', () => {
      this.find('.stickers').hidden = !this.find('.stickers').hidden;
      this.toEnd();
    });
    this.find('.shut button').addEventListener('click', () => this.act('follow'));
    this.root.addEventListener('click', () => this.closeMenu());
    for (const each of stickers) {
      const button = element('button', '', each.picture);
      button.type = 'button';
      button.title = each.keyword;
      button.setAttribute('aria-label', each.keyword);
      button.addEventListener('click', () => {
        this.find('.stickers').hidden = true;
        this.act('sticker', { packageId: each.packageId, stickerId: each.stickerId, keyword: each.keyword });
      });
      this.find('.stickers').append(button);
    }
  }

  fit() {
    const text = this.find('textarea');
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 110)}px`;
    this.root.classList.toggle('typing', text.value.trim() !== '');
  }

  async act(action, body = {}) {
    return this.page.ask('POST', this.path(action), body);
  }

  async write() {
    const text = this.find('textarea');
    const value = text.value.trim();
    if (!value) return;
    text.value = '';
    this.fit();
    const sent = await this.act('text', { text: value });
    // Nothing typed is lost when the simulator does not answer.
    if (!sent && text.value === '') {
      text.value = value;
      this.fit();
    }
  }

  async sendPicture(input) {
    const [file] = input.files;
    if (file) await this.page.ask('POST', this.path('image'), file);
    input.value = '';
  }

  /** What a button of the account does. */
  async button(action) {
    if (action.type === 'message') this.act('text', { text: action.text });
    if (action.type === 'postback') {
      if (action.text) await this.act('text', { text: action.text });
      this.act('postback', { data: action.data, displayText: action.displayText || '' });
    }
  }

  openMenu(choices) {
    const list = this.find('.menu-list');
    list.replaceChildren(...choices.map(([label, choose]) => {
      const button = element('button', '', label);
      button.type = 'button';
      button.addEventListener('click', choose);
      const item = element('li');
      item.append(button);
      return item;
    }));
    list.hidden = false;
    list.querySelector('button').focus();
  }

  closeMenu() {
    this.find('.menu-list').hidden = true;
  }

  /** Takes in what the stream says about this person. */
  update(chat) {
    this.person.displayName = chat.displayName;
    this.friendship = chat.friendship;
    this.readUpTo = chat.readUpTo;
    this.loadingUntil = chat.loadingUntil;
    let news = false;
    for (const entry of chat.entries) {
      if (this.seen.has(entry.sequence)) continue;
      this.seen.add(entry.sequence);
      this.entries.push(entry);
      if (entry.kind === 'unsent') this.unsent.add(entry.messageId);
      news = true;
    }
    this.entries.sort((a, b) => a.sequence - b.sequence);
    this.draw(news);
  }

  words() {
    say(this.root);
    this.find('.account').textContent = this.page.botName;
    this.draw(false);
  }

  draw(news) {
    this.find('.name').textContent = this.person.displayName;
    this.find('.face').src = `/avatar/${this.person.id}.png`;
    const chat = this.find('.chat');
    const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
    chat.replaceChildren(...this.lines());
    this.drawShut();
    this.drawQuickReplies();
    if (news || atEnd) this.toEnd();
  }

  toEnd() {
    const chat = this.find('.chat');
    chat.scrollTop = chat.scrollHeight;
    for (const image of chat.querySelectorAll('img.photo')) {
      if (image.complete) continue;
      image.addEventListener('load', () => { chat.scrollTop = chat.scrollHeight; }, { once: true });
    }
  }

  drawShut() {
    const shut = this.find('.shut');
    shut.hidden = !this.friendship || this.friendship === 'FOLLOWING';
    this.find('.write').hidden = this.friendship === 'BLOCKED';
    shut.querySelector('p').textContent = word(this.friendship === 'BLOCKED' ? 'blocked' : 'stranger');
    shut.querySelector('button').textContent = word(this.friendship === 'BLOCKED' ? 'unblock' : 'becomeFriend');
  }

  drawQuickReplies() {
    const last = this.entries.filter((entry) => entry.kind !== 'unsent').at(-1);
    const quick = this.find('.quick');
    const buttons = last && last.kind === 'account'
      ? quickReplies(last.messages.at(-1), (action) => this.button(action))
      : [];
    quick.replaceChildren(...buttons);
    quick.hidden = buttons.length === 0;
  }

  lines() {
    const lines = [];
    let day = '';
    let speaker = '';
    for (const entry of this.entries) {
      const date = new Date(entry.at).toLocaleDateString('sv', { timeZone: 'Asia/Tokyo' });
      if (date !== day) {
        lines.push(element('div', 'day', this.dayName(entry.at, date)));
        speaker = '';
      }
      day = date;
      switch (entry.kind) {
        case 'account':
          lines.push(...this.accountLines(entry, speaker !== 'account'));
          speaker = 'account';
          break;
        case 'person':
          lines.push(this.personLine(entry));
          speaker = 'person';
          break;
        case 'friendship':
          lines.push(element('div', 'note', word(entry.friendship === 'BLOCKED' ? 'blockLine' : 'followLine')));
          speaker = '';
          break;
        default:
      }
    }
    if (!lines.length) lines.push(element('div', 'note', word('welcome')));
    if (this.loadingUntil > this.page.now()) lines.push(this.dots());
    return lines;
  }

  dayName(at, date) {
    if (date === new Date(this.page.now()).toLocaleDateString('sv', { timeZone: 'Asia/Tokyo' })) return word('today');
    return new Date(at).toLocaleDateString(locale(), {
      timeZone: 'Asia/Tokyo', month: 'numeric', day: 'numeric', weekday: 'short',
    });
  }

  hour(at) {
    return new Date(at).toLocaleTimeString('ja', { timeZone: 'Asia/Tokyo', hour: 'numeric', minute: '2-digit' });
  }

  accountLines(entry, first) {
    return entry.messages.map((message, index) => {
      const line = element('div', 'line account');
      const face = element('img', 'face');
      face.src = (message.sender && message.sender.iconUrl) || `/avatar/${this.page.botUserId}.png`;
      face.alt = '';
      if (!first || index > 0) face.classList.add('invisible');
      const column = element('div', 'column');
      if (first && index === 0) {
        column.append(element('span', 'sender', (message.sender && message.sender.name) || this.page.botName));
      }
      const row = element('div', 'row');
      row.append(fromAccount(message, (action) => this.button(action)), element('time', '', this.hour(entry.at)));
      column.append(row);
      if (entry.times > 1) column.append(element('span', 'twice', word('times', entry.times)));
      line.append(face, column);
      return line;
    });
  }

  personLine(entry) {
    if (entry.unsent || this.unsent.has(entry.messageId)) return element('div', 'note', word('unsentLine'));
    const line = element('div', 'line person');
    const when = element('time', '', this.hour(entry.at));
    if (entry.sequence <= this.readUpTo) when.prepend(element('span', 'read', word('read')));
    const drawn = fromPerson(entry.message, entry.messageId);
    drawn.tabIndex = 0;
    const menu = (event) => {
      event.preventDefault();
      event.stopPropagation();
      const choices = [[word('unsend'), () => this.act('unsend', { messageId: entry.messageId })]];
      if (entry.message.type === 'text') {
        choices.unshift([word('copy'), () => navigator.clipboard.writeText(entry.message.text)]);
      }
      this.openMenu(choices);
    };
    drawn.addEventListener('contextmenu', menu);
    drawn.addEventListener('keydown', (event) => { if (event.key === 'Enter') menu(event); });
    let pressed = 0;
    drawn.addEventListener('pointerdown', () => { pressed = setTimeout(() => { this.held = true; }, 500); });
    drawn.addEventListener('pointerup', () => clearTimeout(pressed));
    const more = element('button', 'more', '⋯');
    more.type = 'button';
    more.setAttribute('aria-label', word('menu'));
    more.addEventListener('click', menu);
    drawn.addEventListener('click', (event) => {
      if (this.held) menu(event);
      this.held = false;
    });
    line.append(more, when, drawn);
    return line;
  }

  dots() {
    const line = element('div', 'line account');
    const bubble = element('div', 'bubble dots');
    bubble.append(element('i'), element('i'), element('i'));
    const face = element('img', 'face');
    face.src = `/avatar/${this.page.botUserId}.png`;
    face.alt = '';
    line.append(face, bubble);
    return line;
  }

  tick() {
    this.find('.clock').textContent = this.hour(this.page.now());
    if (this.loadingUntil && this.loadingUntil <= this.page.now()) {
      this.loadingUntil = 0;
      this.draw(false);
    }
  }
}
