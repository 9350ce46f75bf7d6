/**
 * Packages of stickers that LINE lets accounts send, with their Japanese and English titles and the ids in them.
 * Source: https://developers.line.biz/ja/docs/messaging-api/sticker-list/ , which also shows the pictures.
 */
export const PACKAGES = [
  { id: '8515', ja: 'ゆる敬語★LINEキャラクターズ', en: 'LINE Characters: Pretty Phrases', from: 16581242, to: 16581265 },
  { id: '6136', ja: '謝罪のプロ!LINEキャラクターズ', en: 'LINE Characters: Making Amends', from: 10551376, to: 10551399 },
  { id: '446', ja: 'ムーン スペシャル', en: 'Moon: Special Edition', from: 1988, to: 2027 },
  { id: '789', ja: 'サリー スペシャル', en: 'Sally: Special Edition', from: 10855, to: 10894 },
  {
    id: '11537',
    ja: '動く!ブラウン&コニー&サリー スペシャル',
    en: 'Brown & Cony & Sally: Animated Special',
    from: 52002734,
    to: 52002773,
  },
  { id: '11538', ja: '動く!チョコ&フレンズ スペシャル', en: 'CHOCO & Friends: Animated Special', from: 51626494, to: 51626533 },
  {
    id: '11539',
    ja: '動く!UNIVERSTAR BT21 スペシャル',
    en: 'UNIVERSTAR BT21: Animated Special',
    from: 52114110,
    to: 52114149,
  },
] as const;

export type StickerPackage = (typeof PACKAGES)[number];

const ID = /^[0-9]{1,20}$/;

export function packageOf(id: string): StickerPackage | undefined {
  return PACKAGES.find((known) => known.id === id);
}

/** Whether a sticker can be of a package; of packages that are not listed here only the form of the ids is known. */
export function inPackage(packageId: string, stickerId: string): boolean {
  if (!ID.test(packageId) || !ID.test(stickerId)) return false;
  const known = packageOf(packageId);
  return !known || (Number(stickerId) >= known.from && Number(stickerId) <= known.to);
}

/** LINE's own list with the pictures, in the page's language. */
export function listUrl(language: 'ja' | 'en'): string {
  return `https://developers.line.biz/${language}/docs/messaging-api/sticker-list/`;
}
