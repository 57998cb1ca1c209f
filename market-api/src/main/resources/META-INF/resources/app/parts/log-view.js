// @ts-check
/** The newest lines of a log, of all replicas and agents; searched, and followed. */
import { html, nothing } from 'lit';
import { PageElement } from '../lib/element.js';
import { absolute } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { operate } from '../lib/operator.js';
import { failure, loading, note } from './note.js';

const EVERY_MILLIS = 2_000;
const LINES = 300;
const TYPES = ['trading', 'system', 'error'];

class LogView extends PageElement {
  static properties = { page: { state: true }, error: { state: true }, type: { state: true }, follow: { state: true } };

  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  #words = '';
  #asked = 0;

  constructor() {
    super();
    /** @type {any} */ this.page = null;
    /** @type {unknown} */ this.error = null;
    this.type = 'system';
    this.follow = true;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.follow && !document.hidden && this.#load(), EVERY_MILLIS);
    void this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load() {
    const asked = ++this.#asked;
    try {
      const query = new URLSearchParams({ lines: String(LINES), ...(this.#words ? { q: this.#words } : {}) });
      const page = await operate('GET', `monitoring/logs/${this.type}?${query}`);
      if (asked === this.#asked) [this.page, this.error] = [page, null];
    } catch (e) {
      if (asked === this.#asked) this.error = e;
    }
  }

  updated() {
    const lines = this.querySelector('.log');
    if (lines && this.follow) lines.scrollTop = lines.scrollHeight;
  }

  render() {
    return html`
      <div class="bar">
        <div class="ranges" role="group" aria-label=${t('logs.title')}>${TYPES.map(type => html`
          <button type="button" aria-pressed=${type === this.type} @click=${() => this.#turn(type)}>${t(`logs.${type}`)}</button>`)}</div>
        <input type="search" aria-label=${t('filter.q')} placeholder=${t('logs.words')} @change=${this.#search}>
        <label class="check"><input type="checkbox" .checked=${this.follow} @change=${() => (this.follow = !this.follow)}> ${t('logs.follow')}</label>
      </div>
      ${this.error ? failure(this.error, () => this.#load()) : nothing}
      ${this.page?.missing ? html`<p class="stale">${this.page.missing}</p>` : nothing}
      ${this.page === null ? (this.error ? nothing : loading()) : this.page.lines.length === 0 ? note('empty', t('logs.none'), t('logs.none.hint')) : html`
        <ol class="log" tabindex="0" aria-label=${t('logs.title')}>${this.page.lines.map((/** @type {any} */ line) => html`
          <li data-level=${line.level}><time>${absolute(line.at)}</time> <b>${line.source}</b> <span class="level">${line.level}</span> ${line.message}</li>`)}</ol>`}`;
  }

  /** @param {string} type */
  #turn(type) {
    this.type = type;
    this.page = null;
    void this.#load();
  }

  /** @param {Event} e */
  #search(e) {
    this.#words = /** @type {HTMLInputElement} */ (e.target).value.trim();
    void this.#load();
  }
}

customElements.define('log-view', LogView);
