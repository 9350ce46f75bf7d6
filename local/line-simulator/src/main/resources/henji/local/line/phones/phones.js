// The page: which phones stand on the table, and the one stream that feeds them.
import { Phone } from './phone.js';
import { Picker } from './picker.js';
import { Time } from './time.js';
import { element } from './bubbles.js';
import { locale, otherLanguage, say, word } from './words.js';

const stage = document.getElementById('stage');
const notice = document.getElementById('notice');
const phones = [];
let stream = null;
let offsetMillis = 0;

async function ask(method, path, body) {
  const options = { method };
  if (body instanceof Blob) {
    options.body = body;
    options.headers = { 'Content-Type': body.type || 'application/octet-stream' };
  } else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { 'Content-Type': 'application/json' };
  }
  try {
    const answer = await fetch(path, options);
    const content = await answer.json();
    if (!answer.ok) throw new Error(content.message || answer.status);
    return content;
  } catch (failure) {
    tell(word('failed', failure.message));
    return null;
  }
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = text === '';
}

const page = {
  ask,
  tell,
  now: () => Date.now() + offsetMillis,
  moved: (offset) => { offsetMillis = offset; tick(); },
  choose: (phone) => picker.open((person) => replace(phone, person)),
  remove: (phone) => {
    phones.splice(phones.indexOf(phone), 1);
    phone.root.remove();
    arranged();
  },
  botUserId: '',
  botName: '',
};
const picker = new Picker(ask);
const time = new Time(page);

function add(person) {
  if (phones.some((phone) => phone.person.id === person.id)) return;
  const phone = new Phone(person, page);
  phones.push(phone);
  stage.append(phone.root);
  arranged();
  phone.root.scrollIntoView({ behavior: 'smooth', inline: 'end', block: 'nearest' });
}

function replace(phone, person) {
  if (phones.some((each) => each.person.id === person.id)) return;
  const made = new Phone(person, page);
  phones[phones.indexOf(phone)] = made;
  phone.root.replaceWith(made.root);
  arranged();
}

/** After any change of the phones: remember them, listen to them. */
function arranged() {
  localStorage.setItem('phones', JSON.stringify(phones.map((phone) => phone.person.id)));
  stage.querySelector('.nothing')?.remove();
  if (!phones.length) stage.append(element('p', 'nothing', word('empty')));
  if (stream) stream.close();
  stream = null;
  tick();
  if (!phones.length) return;
  stream = new EventSource(`/control/stream?users=${phones.map((phone) => phone.person.id).join(',')}`);
  stream.addEventListener('message', (event) => {
    const chat = JSON.parse(event.data);
    phones.find((phone) => phone.person.id === chat.user)?.update(chat);
  });
  stream.addEventListener('error', () => tell(word('lost')));
  stream.addEventListener('open', () => { tell(''); figures(); });
}

async function figures() {
  const status = await ask('GET', '/control/status');
  if (!status) return null;
  document.getElementById('account').textContent = status.botName;
  document.getElementById('figures').textContent = word('friends', status.following);
  page.botUserId = status.botUserId;
  page.botName = status.botName;
  offsetMillis = status.offsetMillis;
  return status;
}

function tick() {
  time.tick();
  for (const phone of phones) phone.tick();
}

function speak() {
  document.documentElement.lang = locale();
  document.title = word('title');
  document.getElementById('language').textContent = word('other');
  say(document);
  for (const phone of phones) phone.words();
  tick();
}

async function remembered() {
  let ids = [];
  try {
    ids = JSON.parse(localStorage.getItem('phones')) || [];
  } catch {
    ids = [];
  }
  const people = [];
  for (const id of ids) {
    const answer = await fetch(`/control/people/${encodeURIComponent(id)}`);
    if (answer.ok) people.push(await answer.json());
  }
  if (people.length) return people;
  const first = await ask('GET', '/control/people?limit=3');
  return first ? first.people : [];
}

document.getElementById('more').addEventListener('click', () => picker.open(add));
document.getElementById('language').addEventListener('click', () => {
  otherLanguage();
  speak();
  figures();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const phone of phones) phone.closeMenu();
});

const status = await figures();
speak();
if (status?.stackControl) await time.begin();
for (const person of await remembered()) add(person);
if (!phones.length) arranged();
setInterval(tick, 1000);
setInterval(figures, 15_000);
