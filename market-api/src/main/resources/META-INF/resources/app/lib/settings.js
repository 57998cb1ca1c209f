// @ts-check
/** What the reader chose and the browser remembers: language and theme. Fires 'change'. */
export const LANGUAGES = /** @type {const} */ ({ en: 'English', ja: '日本語', 'zh-TW': '繁體中文' });

/** @typedef {keyof typeof LANGUAGES} Language */

const KEY = 'marketcast';

/** @returns {Language} */
function preferred() {
  for (const tag of navigator.languages ?? []) {
    if (tag.startsWith('ja')) return 'ja';
    if (tag.startsWith('zh')) return 'zh-TW';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

class Settings extends EventTarget {
  /** @type {Language} */ language = preferred();
  /** @type {'dark' | 'light'} */ theme = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';

  constructor() {
    super();
    try {
      const { language, theme } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      if (language in LANGUAGES) this.language = language;
      if (theme === 'dark' || theme === 'light') this.theme = theme;
    } catch { /* nothing remembered */ }
  }

  /** @param {{ language?: Language, theme?: 'dark' | 'light' }} choice */
  choose(choice) {
    Object.assign(this, choice);
    try {
      localStorage.setItem(KEY, JSON.stringify({ language: this.language, theme: this.theme }));
    } catch { /* holds for this page only */ }
    this.dispatchEvent(new Event('change'));
  }
}

export const settings = new Settings();
