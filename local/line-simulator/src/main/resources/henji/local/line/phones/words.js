// Every word of the page, Japanese first.
const words = {
  ja: {
    title: 'LINE シミュレーター',
    other: 'English',
    friends: (people) => `友だち ${people.toLocaleString('ja')} 人`,
    plusMinute: '+1分',
    plusHour: '+1時間',
    plusDay: '+1日',
    monday: '次の月曜 10:00',
    'other-moment': '日時を指定',
    moment: '日時',
    moveTo: 'この日時へ',
    moving: '時計を進めています…',
    addPhone: '＋ スマホを増やす',
    whose: 'だれのスマホですか',
    close: '閉じる',
    newName: '新しい友だちの名前',
    addFriend: '友だち追加',
    search: '名前で探す',
    nobody: '見つかりません',
    change: '友だちを選ぶ',
    remove: 'このスマホを片づける',
    menu: 'メニュー',
    picture: '写真を送る',
    message: 'メッセージを入力',
    sticker: 'スタンプ',
    send: '送信',
    block: 'ブロックする',
    unblock: 'ブロック解除',
    unsend: '送信取消',
    copy: 'コピー',
    blocked: 'このアカウントをブロックしています',
    stranger: 'まだ友だちではありません',
    becomeFriend: '友だち追加',
    unsentLine: 'メッセージの送信を取り消しました',
    followLine: '友だちになりました',
    blockLine: 'ブロックしました',
    read: '既読',
    welcome: 'メッセージを送ってみましょう',
    times: (times) => `同じ呼び出しで ${times} 回届きました`,
    image: '写真', video: '動画', audio: '音声', file: 'ファイル', location: '位置情報',
    stickerOf: (packageId, stickerId) => `スタンプ ${packageId} / ${stickerId}`,
    today: '今日',
    failed: (why) => `できませんでした: ${why}`,
    lost: 'シミュレーターにつながりません。つながると続きから表示します。',
    empty: 'スマホがありません。「＋ スマホを増やす」で友だちを選んでください。',
    statusBlocked: 'ブロック中',
    statusStranger: '友だちではない',
  },
  en: {
    title: 'LINE simulator',
    other: '日本語',
    friends: (people) => `${people.toLocaleString('en')} friends`,
    plusMinute: '+1 minute',
    plusHour: '+1 hour',
    plusDay: '+1 day',
    monday: 'Next Monday 10:00',
    'other-moment': 'Other time',
    moment: 'Date and time',
    moveTo: 'Go there',
    moving: 'Moving the clock…',
    addPhone: '+ Add a phone',
    whose: 'Whose phone?',
    close: 'Close',
    newName: 'Name of a new friend',
    addFriend: 'Add friend',
    search: 'Search by name',
    nobody: 'Nobody found',
    change: 'Choose a friend',
    remove: 'Put this phone away',
    menu: 'Menu',
    picture: 'Send a picture',
    message: 'Type a message',
    sticker: 'Stickers',
    send: 'Send',
    block: 'Block',
    unblock: 'Unblock',
    unsend: 'Unsend',
    copy: 'Copy',
    blocked: 'You have blocked this account',
    stranger: 'Not a friend yet',
    becomeFriend: 'Add friend',
    unsentLine: 'You unsent a message',
    followLine: 'You are now friends',
    blockLine: 'You blocked the account',
    read: 'Read',
    welcome: 'Send a message to begin',
    times: (times) => `Arrived ${times} times in one call`,
    image: 'Photo', video: 'Video', audio: 'Voice message', file: 'File', location: 'Location',
    stickerOf: (packageId, stickerId) => `Sticker ${packageId} / ${stickerId}`,
    today: 'Today',
    failed: (why) => `That did not work: ${why}`,
    lost: 'The simulator does not answer. The page goes on when it does.',
    empty: 'No phones. Choose a friend with “+ Add a phone”.',
    statusBlocked: 'blocked you',
    statusStranger: 'no friend',
  },
};

let language = localStorage.getItem('language') === 'en' ? 'en' : 'ja';

export function word(key, ...values) {
  const found = words[language][key];
  return typeof found === 'function' ? found(...values) : found;
}

export function locale() {
  return language;
}

export function otherLanguage() {
  language = language === 'ja' ? 'en' : 'ja';
  localStorage.setItem('language', language);
}

/** Fills the words into everything below the element that asks for one. */
export function say(root) {
  for (const element of root.querySelectorAll('[data-word]')) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', word(element.dataset.label));
    element.title = word(element.dataset.label);
  }
  for (const element of root.querySelectorAll('[data-placeholder]')) {
    element.placeholder = word(element.dataset.placeholder);
  }
}
