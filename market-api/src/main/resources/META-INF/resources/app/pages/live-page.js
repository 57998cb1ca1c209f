// @ts-check
/** The feed as it comes. */
import { html, nothing } from 'lit';
import { PageElement } from '../lib/element.js';
import { presentFeed } from '../lib/feed.js';
import { MOST_ENTRIES, entryOf, noticeOf, rowsOf } from '../lib/feed-rows.js';
import { ago, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { names } from '../lib/names.js';
import { route } from '../lib/route.js';
import { feedHead, feedRow } from '../parts/feed-row.js';
import { loading, note } from '../parts/note.js';
import '../parts/filter-bar.js';
import '../parts/row-list.js';

/** @typedef {import('../lib/feed-rows.js').Entry} Entry */

const FILTERS = ['game', 'type', 'side', 'q', 'min_price', 'max_price'];
const STALE_MILLIS = 300_000;
const SHOWN_FIRST = '-300';
const SEARCHED_FIRST = '-5000'; // behind a filter only some of them come

class LivePage extends PageElement {
  static properties = { entries: { state: true }, waiting: { state: true }, paused: { state: true }, now: { state: true } };

  /** @type {import('../../feed-client.js').FeedClient | null} */ #feed = null;
  #asked = '';
  #openedAt = 0;
  #opened = new Set();
  /** @type {import('../lib/feed-rows.js').FeedRow[]} */ #rows = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */ #clock;
  #turn = () => this.#open();
  #redraw = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {Entry[]} newest first */ this.entries = [];
    /** @type {Entry[]} newest first, come while paused */ this.waiting = [];
    this.paused = false;
    this.now = Date.now();
  }

  connectedCallback() {
    super.connectedCallback();
    route.addEventListener('change', this.#turn);
    names.addEventListener('change', this.#redraw);
    presentFeed.addEventListener('state', this.#redraw);
    this.#clock = setInterval(() => (this.now = Date.now()), 1000);
    this.#open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.removeEventListener('change', this.#turn);
    names.removeEventListener('change', this.#redraw);
    presentFeed.removeEventListener('state', this.#redraw);
    clearInterval(this.#clock);
    presentFeed.close(this.#feed);
    this.#asked = '';
  }

  #open() {
    const filter = Object.fromEntries(FILTERS.map(name => [name, route.query.get(name)]));
    const asked = JSON.stringify(filter);
    if (asked === this.#asked || (route.page !== 'live' && route.page !== '')) return;
    this.#asked = asked;
    this.entries = [];
    this.waiting = [];
    this.#opened.clear();
    this.#openedAt = Date.now();
    const all = Object.values(filter).every(value => !value);
    const feed = presentFeed.open({
      filter,
      since: all ? SHOWN_FIRST : SEARCHED_FIRST,
      ...(all ? { remember: { name: 'live', back: 300, forSeconds: 600 } } : {}),
    });
    this.#feed = feed;
    feed.addEventListener('events', e => this.#add(/** @type {CustomEvent} */ (e).detail
      .map((/** @type {{ id: string, event: any }} */ { id, event }) => entryOf(id, event, event.ts / 1000 > this.#openedAt ? Date.now() : 0))));
    feed.addEventListener('gap', e => this.#add([noticeOf('gap', /** @type {CustomEvent} */ (e).detail)]));
    feed.addEventListener('reset', e => this.#add([noticeOf('reset', /** @type {CustomEvent} */ (e).detail)]));
  }

  /** @param {Entry[]} fresh oldest first */
  #add(fresh) {
    const newest = fresh.reverse();
    if (this.paused) this.waiting = [...newest, ...this.waiting].slice(0, MOST_ENTRIES);
    else this.entries = [...newest, ...this.entries].slice(0, MOST_ENTRIES);
  }

  #pause() {
    this.paused = !this.paused;
    if (this.paused) return;
    this.entries = [...this.waiting, ...this.entries].slice(0, MOST_ENTRIES);
    this.waiting = [];
  }

  /** @param {string} id */
  #toggle(id) {
    if (!this.#opened.delete(id)) this.#opened.add(id);
    this.#rows = rowsOf(this.entries, this.#opened);
    this.requestUpdate();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('entries')) this.#rows = rowsOf(this.entries, this.#opened);
  }

  render() {
    const page = { now: this.now, opened: this.#opened, toggle: (/** @type {string} */ id) => this.#toggle(id) };
    return html`
      <div class="page live">
        <h1 class="hidden">${t('page.live')}</h1>
        <div class="bar">
          <filter-bar .fields=${this.#fields()}></filter-bar>
          <button type="button" class="pause" aria-pressed=${this.paused} @click=${this.#pause}>
            ${this.paused ? html`<span aria-hidden="true">▶</span> ${t('live.resume', { count: number(this.waiting.length) + (this.waiting.length === MOST_ENTRIES ? '+' : '') })}`
              : html`<span aria-hidden="true">❚❚</span> ${t('live.pause')}`}</button>
        </div>
        ${this.#stale()}
        ${this.entries.length === 0 ? this.#nothing() : html`
          <row-list kind="feed" .rows=${this.#rows} .head=${feedHead} .draw=${(/** @type {any} */ place) => feedRow(place, page)}
            label=${t('live.table')}></row-list>`}
      </div>`;
  }

  /** @returns {import('../parts/filter-bar.js').Field[]} */
  #fields() {
    return [
      { name: 'q', kind: 'text', hint: t('filter.q.hint') },
      { name: 'game', kind: 'choice', values: [['bpsr', t('game.bpsr')], ['artale', t('game.artale')]] },
      { name: 'type', kind: 'choice', values: ['new_listings', 'market_summary', 'shout'].map(type => [type, t(`type.${type}`)]) },
      { name: 'side', kind: 'choice', values: [['sell', t('side.sell')], ['buy', t('side.buy')]] },
      { name: 'min_price', kind: 'number' },
      { name: 'max_price', kind: 'number' },
    ];
  }

  #stale() {
    const newest = this.entries[0];
    const at = newest ? new Date(newest.event.timestamp).getTime() : NaN;
    return this.now - at > STALE_MILLIS && this.#feed?.state === 'live'
      ? html`<p class="stale" role="status">${t('live.stale', { ago: ago(at, this.now) })}</p>` : nothing;
  }

  #nothing() {
    const state = this.#feed?.state;
    if (state === 'refused') return note('error', t('live.refused'), t('live.refused.hint', { problem: this.#feed?.problem }));
    if (state === 'connecting') return loading();
    if (state !== 'live') return note('error', t('error.unreachable'), t('live.unreachable.hint'));
    const filtered = FILTERS.some(name => route.query.has(name));
    return filtered ? note('empty', t('live.nothing'), t('live.nothing.hint')) : note('empty', t('live.empty'), t('live.empty.hint'));
  }
}

customElements.define('live-page', LivePage);
