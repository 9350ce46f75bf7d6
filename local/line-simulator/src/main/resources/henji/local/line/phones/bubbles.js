// Draws messages. Text from outside only ever becomes textContent; addresses only https or loopback http.
import { word } from './words.js';

export const stickers = [
  ['52002734', '😊', 'うれしい'], ['52002735', '👍', 'いいね'], ['52002736', '🙏', 'お願い'], ['52002738', '👋', 'こんにちは'],
  ['52002739', '❤️', '大好き'], ['52002741', '😭', '悲しい'], ['52002745', '🙇', 'ごめんなさい'], ['52002748', '🎉', 'おめでとう'],
].map(([stickerId, picture, keyword]) => ({ packageId: '11537', stickerId, picture, keyword }));

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The address if it may be shown or opened, else nothing. */
function safe(address) {
  try {
    const url = new URL(address);
    const loopback = url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
    return url.protocol === 'https:' || loopback ? url.href : null;
  } catch {
    return null;
  }
}

function textBubble(text) {
  const bubble = element('div', 'bubble');
  let at = 0;
  // Printable ASCII only, without the punctuation after it: the text that follows is no part of the address.
  for (const link of text.matchAll(/https?:\/\/[^\s<>"')\u0080-\uffff]*[^\s<>"').,;:!?\]}\u0080-\uffff]/g)) {
    bubble.append(text.slice(at, link.index));
    const anchor = element('a', '', link[0]);
    anchor.href = link[0];
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer';
    bubble.append(anchor);
    at = link.index + link[0].length;
  }
  bubble.append(text.slice(at));
  return bubble;
}

function picture(address) {
  const shown = safe(address);
  if (!shown) return element('div', 'bubble', `[${word('image')}]`);
  const image = element('img', 'photo');
  image.src = shown;
  image.alt = word('image');
  image.addEventListener('error', () => image.replaceWith(element('div', 'bubble', `[${word('image')}]`)));
  return image;
}

function player(tag, address) {
  const shown = safe(address);
  if (!shown) return element('div', 'bubble', `[${word(tag)}]`);
  const media = element(tag, 'media');
  media.src = shown;
  media.controls = true;
  media.preload = 'none';
  return media;
}

function sticker(message) {
  const known = stickers.find((each) => each.stickerId === String(message.stickerId));
  const drawn = element('div', known ? 'sticker' : 'sticker unknown', known ? known.picture : '');
  if (!known) drawn.append(element('span', '', word('stickerOf', message.packageId, message.stickerId)));
  return drawn;
}

function place(message) {
  const bubble = element('div', 'bubble place');
  bubble.append(element('strong', '', message.title || word('location')));
  if (message.address) bubble.append(element('span', '', message.address));
  bubble.append(element('small', '', `${message.latitude}, ${message.longitude}`));
  return bubble;
}

/** A button under a message; what it does is for the phone to say. */
function actionButton(action, act) {
  const button = element('button', 'action', action.label || action.type);
  button.type = 'button';
  button.addEventListener('click', () => {
    if (action.type === 'uri') {
      const address = safe(action.uri);
      if (address) window.open(address, '_blank', 'noopener,noreferrer');
    } else {
      act(action);
    }
  });
  return button;
}

function card(block, act) {
  const made = element('div', 'card');
  const image = safe(block.thumbnailImageUrl || '');
  if (image) {
    const shown = element('img');
    shown.src = image;
    shown.alt = '';
    made.append(shown);
  }
  if (block.title) made.append(element('strong', '', block.title));
  if (block.text) made.append(element('p', '', block.text));
  for (const action of block.actions || []) made.append(actionButton(action, act));
  return made;
}

function template(message, act) {
  const inner = message.template || {};
  if (inner.type === 'buttons' || inner.type === 'confirm') return card(inner, act);
  if (inner.type === 'carousel') {
    const row = element('div', 'cards');
    for (const column of inner.columns || []) row.append(card(column, act));
    return row;
  }
  return element('div', 'bubble', message.altText || '');
}

/** Flex: its texts, pictures and buttons from top to bottom, without its layout. */
function flex(message, act) {
  const made = element('div', 'card');
  const walk = (part) => {
    if (!part || typeof part !== 'object') return;
    if (part.type === 'text' && part.text) made.append(element('p', part.weight === 'bold' ? 'bold' : '', part.text));
    if (part.type === 'image' && safe(part.url)) {
      const shown = element('img');
      shown.src = safe(part.url);
      shown.alt = '';
      made.append(shown);
    }
    if (part.type === 'button' && part.action) made.append(actionButton(part.action, act));
    for (const inner of ['header', 'hero', 'body', 'footer']) walk(part[inner]);
    for (const each of Array.isArray(part.contents) ? part.contents : []) walk(each);
  };
  walk(message.contents);
  return made.childNodes.length ? made : element('div', 'bubble', message.altText || '');
}

/** A message object of the Messaging API as it looks on a phone. */
export function fromAccount(message, act) {
  switch (message.type) {
    case 'text': return textBubble(message.text);
    case 'textV2': return textBubble(message.text.replaceAll('{{', '{').replaceAll('}}', '}'));
    case 'sticker': return sticker(message);
    case 'image': return picture(message.originalContentUrl);
    case 'video': return player('video', message.originalContentUrl);
    case 'audio': return player('audio', message.originalContentUrl);
    case 'location': return place(message);
    case 'template': return template(message, act);
    case 'flex': return flex(message, act);
    default: return element('div', 'bubble', message.altText || `[${message.type}]`);
  }
}

/** What the person sent. */
export function fromPerson(message, messageId) {
  const address = new URL(`/control/content/${messageId}`, location.href).href;
  switch (message.type) {
    case 'text': return textBubble(message.text);
    case 'sticker': return sticker(message);
    case 'image': return picture(address);
    case 'video': return player('video', address);
    case 'audio': return player('audio', address);
    case 'file': return element('div', 'bubble', `📄 ${message.fileName}`);
    case 'location': return place(message);
    default: return element('div', 'bubble', `[${message.type}]`);
  }
}

/** Buttons of the last message's quick reply. */
export function quickReplies(message, act) {
  return ((message.quickReply || {}).items || []).map((item) => actionButton(item.action || {}, act));
}
