// @ts-check
/** The stream of megaphones, with the offers read from them. */
import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { PageElement } from '../lib/element.js';
import { presentFeed } from '../lib/feed.js';
import { entryOf } from '../lib/feed-rows.js';
import { copy } from '../lib/copy.js';
import { ago } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { route } from '../lib/route.js';
import { loading, note } from '../parts/note.js';
import { shoutCard } from '../parts/shout-card.js';
import '../parts/filter-bar.js';

/** @typedef {import('../lib/feed-rows.js').Entry} Entry */

const MOST_CARDS = 300;
const FILTERS = ['side', 'q', 'min_price', 'max_price']; // the feed's own; the channel is looked at here
const STALE_MILLIS = 900_000;
const COPIED_MILLIS = 2_000;

class ShoutsPage extends PageElement {
  static properties = { entries: { state: true }, missing: { state: true }, now: { state: true }, copied: { state: true } };

  /** @type {import('../../feed-client.js').FeedClient | null} */ #feed = null;
  #asked = '';
  #openedAt = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #clock;
  #turn = () => this.#open();
  #redraw = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {Entry[]} newest first */ this.entries = [];
    /** @type {{ from: string, to: string } | null} the newest gap */ this.missing = null;
    this.now = Date.now();
    /** @type {{ id: string, done: boolean } | null} whose name was copied last, and whether that worked */ this.copied = null;
  }

  connectedCallback() {
    super.connectedCallback();
    route.addEventListener('change', this.#turn);
    presentFeed.addEventListener('state', this.#redraw);
    this.#clock = setInterval(() => (this.now = Date.now()), 1000);
    this.#open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.removeEventListener('change', this.#turn);
    presentFeed.removeEventListener('state', this.#redraw);
    clearInterval(this.#clock);
    presentFeed.close(this.#feed);
    this.#asked = '';
  }

  #open() {
    if (route.page !== 'shouts') return;
    const filter = { type: 'shout', ...Object.fromEntries(FILTERS.map(name => [name, route.query.get(name)])) };
    const asked = JSON.stringify(filter);
    this.requestUpdate();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.entries = [];
    this.missing = null;
    this.#openedAt = Date.now();
    this.#feed = presentFeed.open({ filter, since: '-10000' });
    this.#feed.addEventListener('gap', e => (this.missing = /** @type {CustomEvent} */ (e).detail));
    this.#feed.addEventListener('events', e => {
      const fresh = /** @type {CustomEvent} */ (e).detail.map((/** @type {any} */ { id, event }) =>
        entryOf(id, event, event.ts / 1000 > this.#openedAt ? Date.now() : 0));
      this.entries = [...fresh.reverse(), ...this.entries].slice(0, MOST_CARDS);
    });
  }

  /** @param {string} id @param {string} nickname */
  async #copy(id, nickname) {
    const told = { id, done: await copy(nickname) };
    this.copied = told;
    setTimeout(() => (this.copied = this.copied === told ? null : this.copied), COPIED_MILLIS);
  }

  get #shown() {
    const channel = route.query.get('channel');
    return channel ? this.entries.filter(({ event }) => String(event.channel) === channel) : this.entries;
  }

  render() {
    const page = { copied: this.copied, copy: (/** @type {string} */ id, /** @type {string} */ name) => this.#copy(id, name) };
    const shown = this.#shown;
    return html`
      <div class="page shouts">
        <h1 class="hidden">${t('page.shouts')}</h1>
        <div class="bar"><filter-bar .fields=${this.#fields()}></filter-bar></div>
        ${this.#stale()}
        ${this.missing ? html`<p class="stale" role="status">${t('live.gap', this.missing)}</p>` : nothing}
        ${shown.length === 0 ? this.#nothing() : html`<ul class="cards">
          ${repeat(shown, entry => entry.id, entry => shoutCard(entry, this.now, page))}</ul>`}
      </div>`;
  }

  /** @returns {import('../parts/filter-bar.js').Field[]} */
  #fields() {
    return [
      { name: 'q', kind: 'text', hint: t('filter.q.hint') },
      { name: 'side', kind: 'choice', values: [['sell', t('side.sell')], ['buy', t('side.buy')]] },
      { name: 'min_price', kind: 'number' },
      { name: 'max_price', kind: 'number' },
      { name: 'channel', kind: 'number' },
    ];
  }

  #stale() {
    const at = new Date(this.entries[0]?.event.timestamp ?? NaN).getTime();
    return this.now - at > STALE_MILLIS ? html`<p class="stale" role="status">${t('shout.stale', { ago: ago(at, this.now) })}</p>` : nothing;
  }

  #nothing() {
    const state = this.#feed?.state;
    if (state === 'refused') return note('error', t('live.refused'), t('live.refused.hint', { problem: this.#feed?.problem }));
    if (state === 'connecting') return loading();
    if (state !== 'live') return note('error', t('error.unreachable'), t('live.unreachable.hint'));
    const filtered = [...FILTERS, 'channel'].some(name => route.query.has(name));
    return filtered ? note('empty', t('live.nothing'), t('live.nothing.hint')) : note('empty', t('shout.empty'), t('shout.empty.hint'));
  }
}

customElements.define('shouts-page', ShoutsPage);
