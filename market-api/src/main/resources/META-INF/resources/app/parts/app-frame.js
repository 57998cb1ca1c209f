// @ts-check
/** The frame: name, pages, state of the feed, language, theme; and the page that the address names. */
import { html, nothing } from 'lit';
import { PageElement } from '../lib/element.js';
import { t } from '../lib/i18n.js';
import { href, route } from '../lib/route.js';
import { LANGUAGES, settings } from '../lib/settings.js';
import { failure } from './note.js';
import './feed-state.js';

/** @type {Record<string, { load: () => Promise<unknown>, show: () => unknown }>} */
const PAGES = {
  live: { load: () => import('../pages/live-page.js'), show: () => html`<live-page></live-page>` },
  items: { load: () => import('../pages/items-page.js'), show: () => html`<items-page></items-page>` },
  item: { load: () => import('../pages/item-page.js'), show: () => html`<item-page></item-page>` },
  monitoring: { load: () => import('../pages/monitoring-page.js'), show: () => html`<monitoring-page></monitoring-page>` },
  shouts: { load: () => import('../pages/shouts-page.js'), show: () => html`<shouts-page></shouts-page>` },
};
const TABS = ['live', 'items', 'shouts', 'monitoring'];

class AppFrame extends PageElement {
  static properties = { page: { state: true }, ready: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.page = '';
    this.ready = false;
    /** @type {unknown} */ this.error = null;
    route.addEventListener('change', () => this.#turn());
    settings.addEventListener('shown', () => {
      this.ready = true;
      this.#turn();
    });
  }

  async #turn() {
    const wanted = route.page in PAGES ? route.page : 'live';
    document.title = `${t(`page.${wanted}`)} · Marketcast`;
    if (wanted === this.page) return;
    try {
      await PAGES[wanted].load();
      if (wanted === (route.page in PAGES ? route.page : 'live')) this.page = wanted;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  render() {
    if (!this.ready) return nothing;
    const dark = settings.theme === 'dark';
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('frame.skip')}</a>
      <header class="frame">
        <a class="brand" href=${href(['live'])}>
          <svg viewBox="0 0 32 32" aria-hidden="true"><path d="M3 23l7-9 5 5 5-10 9 8"></path><circle cx="29" cy="17" r="2.5"></circle></svg>
          Marketcast</a>
        <nav aria-label=${t('frame.pages')}>
          ${TABS.map(tab => html`<a href=${href([tab])} aria-current=${this.#current(tab) ? 'page' : 'false'}>${t(`page.${tab}`)}</a>`)}
        </nav>
        <feed-state></feed-state>
        <div class="choices">
          <select aria-label=${t('frame.language')} @change=${this.#speak}>
            ${Object.entries(LANGUAGES).map(([tag, name]) => html`
              <option value=${tag} lang=${tag} ?selected=${tag === settings.language}>${name}</option>`)}
          </select>
          <button type="button" class="quiet" aria-label=${t(dark ? 'frame.light' : 'frame.dark')} title=${t(dark ? 'frame.light' : 'frame.dark')}
            @click=${() => settings.choose({ theme: dark ? 'light' : 'dark' })}><span aria-hidden="true">${dark ? '☀' : '☾'}</span></button>
        </div>
      </header>
      <main id="main" tabindex="-1">${this.#body()}</main>`;
  }

  #body() {
    if (this.error) return failure(this.error, () => location.reload());
    return this.page ? PAGES[this.page].show() : nothing;
  }

  /** @param {string} tab */
  #current(tab) {
    return this.page === tab || (this.page === 'item' && tab === 'items');
  }

  /** @param {Event} e */
  #speak(e) {
    const language = /** @type {HTMLSelectElement} */ (e.target).value;
    settings.choose({ language: /** @type {import('../lib/settings.js').Language} */ (language) });
  }

  /** The address behind # is the page's own, so the jump is made by hand. @param {Event} e */
  #skip(e) {
    e.preventDefault();
    /** @type {HTMLElement | null} */ (this.querySelector('#main'))?.focus();
  }
}

customElements.define('app-frame', AppFrame);
