// @ts-check
/** One item: its order book, its price over time, who looked at it, and what trading it brings. */
import { html, nothing } from 'lit';
import { PageElement } from '../lib/element.js';
import { get } from '../lib/api.js';
import { presentFeed } from '../lib/feed.js';
import { entryOf } from '../lib/feed-rows.js';
import { absolute, ago, number } from '../lib/format.js';
import { t, tOr } from '../lib/i18n.js';
import { names } from '../lib/names.js';
import { href, route } from '../lib/route.js';
import { depthPicture } from '../parts/depth-chart.js';
import { game } from '../parts/feed-row.js';
import { historyTable } from '../parts/history-table.js';
import { looksTable } from '../parts/looks-table.js';
import { failure, loading, note } from '../parts/note.js';
import { priceOf } from '../parts/offer.js';
import { levelsOf, orderBook } from '../parts/order-book.js';
import { pricePicture } from '../parts/price-chart.js';
import { changeOf } from './items-page.js';
import '../parts/market-chart.js';
import '../parts/profit-calculator.js';
import '../parts/watch-button.js';

/** @typedef {import('../lib/feed-rows.js').Entry} Entry */

const RANGES = { '6h': 0.25, '1d': 1, '7d': 7, '30d': 30 };
const MOST_LOOKS = 50;
const REFRESH_MILLIS = 2_000;
const STALE_SECONDS = 900;
const FEW_CANDLES = 12;

class ItemPage extends PageElement {
  static properties = { detail: { state: true }, history: { state: true }, error: { state: true }, looks: { state: true }, now: { state: true } };

  /** @type {import('../../feed-client.js').FeedClient | null} */ #feed = null;
  #stop = new AbortController();
  #asked = '';
  /** @type {ReturnType<typeof setInterval> | undefined} */ #clock;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #refresh;
  #loading = false;
  #outdated = false; // something came while it was loading
  #turn = () => this.#open();
  #redraw = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {any} */ this.detail = null;
    /** @type {any} */ this.history = null;
    /** @type {unknown} */ this.error = null;
    /** @type {Entry[]} newest first */ this.looks = [];
    this.now = Date.now();
  }

  connectedCallback() {
    super.connectedCallback();
    route.addEventListener('change', this.#turn);
    names.addEventListener('change', this.#redraw);
    this.#clock = setInterval(() => (this.now = Date.now()), 1000);
    this.#open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.removeEventListener('change', this.#turn);
    names.removeEventListener('change', this.#redraw);
    clearInterval(this.#clock);
    clearTimeout(this.#refresh);
    presentFeed.close(this.#feed);
    this.#stop.abort();
    this.#asked = '';
  }

  #open() {
    if (route.page !== 'item') return;
    const [gameName, id] = route.path;
    const item = [gameName, id, route.query.get('realm')].join('/');
    const asked = `${item} ${this.#range}`;
    if (asked === this.#asked) return;
    const same = this.#asked.startsWith(`${item} `);
    this.#asked = asked;
    if (!same) {
      this.detail = null;
      this.looks = [];
      this.#follow(gameName, id);
    }
    this.history = null;
    this.error = null;
    void this.#load();
  }

  /** @param {string} gameName @param {string} id */
  #follow(gameName, id) {
    this.#feed = presentFeed.open({ filter: { game: gameName, item: id, type: 'new_listings' }, since: '-20000' });
    this.#feed.addEventListener('events', e => {
      const looks = /** @type {CustomEvent} */ (e).detail
        .filter((/** @type {any} */ { event }) => (event.realm ?? null) === route.query.get('realm'))
        .map((/** @type {any} */ { id: cursor, event }) => entryOf(cursor, event, 0));
      this.looks = [...looks.reverse(), ...this.looks].slice(0, MOST_LOOKS);
      this.#changed();
    });
  }

  /** A server that is slower than the feed would never be done if each event began anew. */
  #changed() {
    if (this.#loading) this.#outdated = true;
    else this.#refresh ??= setTimeout(() => this.#load(), REFRESH_MILLIS);
  }

  get #range() {
    const range = route.query.get('range') ?? '';
    return range in RANGES ? /** @type {keyof typeof RANGES} */ (range) : '1d';
  }

  async #load() {
    clearTimeout(this.#refresh);
    this.#refresh = undefined;
    this.#loading = true;
    this.#outdated = false;
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const [gameName, id] = route.path;
    const item = { game: gameName, realm: route.query.get('realm') };
    const from = new Date(Math.floor(Date.now() / 60_000) * 60_000 - RANGES[this.#range] * 86_400_000).toISOString();
    try {
      const path = `items/${encodeURIComponent(id)}`;
      const [detail, usual] = await Promise.all([get(path, item, { signal }), get(`${path}/history`, { ...item, from }, { signal })]);
      // what has been looked at for an hour only shows more by the minute
      const young = usual.interval === '5m' && usual.candles.length < FEW_CANDLES;
      const history = young ? await get(`${path}/history`, { ...item, from, interval: '1m' }, { signal }) : usual;
      [this.detail, this.history, this.error] = [detail, history, null];
    } catch (e) {
      if (!signal.aborted) this.error = e;
    }
    if (signal.aborted) return; // another has begun
    this.#loading = false;
    if (this.#outdated) this.#changed();
  }

  #again = () => {
    this.error = null;
    void this.#load();
  };

  render() {
    const { detail } = this;
    if (detail === null) {
      return html`<div class="page item">${this.error ? failure(this.error, this.#again) : loading()}
        ${this.error ? html`<p class="back"><a href=${href(['items'])}>${t('item.back')}</a></p>` : nothing}</div>`;
    }
    document.title = `${names.of(detail)} · Marketcast`;
    return html`
      <div class="page item">
        ${this.#head(detail)}
        <div class="panels">
          <section class="panel wide"><h2>${t('item.price')}</h2>${this.#ranges()}${this.#candles()}</section>
          <section class="panel tall"><h2>${t('item.book')}</h2>${this.#book(detail)}</section>
          <section class="panel"><h2>${t('profit.title')}</h2><profit-calculator .item=${detail}></profit-calculator></section>
          <section class="panel"><h2>${t('looks.title')}</h2>${looksTable(this.looks, this.now)}</section>
          <section class="panel wide"><h2>${t('item.history')}</h2>${this.history?.candles.length ? historyTable(this.history.candles) : note('empty', t('item.nohistory'), t('item.nohistory.hint'))}</section>
        </div>
      </div>`;
  }

  /** @param {any} detail */
  #head(detail) {
    const age = (this.now - Date.parse(detail.last_seen)) / 1000;
    const figure = (/** @type {string} */ key, /** @type {unknown} */ value) => html`<div><dt>${t(key)}</dt><dd>${value}</dd></div>`;
    const money = (/** @type {number | null} */ value) => (value === null ? '–' : priceOf(value, detail.currency));
    return html`
      <header class="item-head">
        <h1>${names.of(detail)}</h1>
        <watch-button .item=${detail} name=${names.of(detail)}></watch-button>
        <p class="unit">${game(detail)} · #${detail.item_id}${detail.category ? ` · ${tOr(`category.${detail.category}`, detail.category)}` : ''}</p>
        <dl class="figures">
          ${figure('item.lowest', money(detail.min_price))}
          ${figure('item.average', money(detail.avg_price))}
          ${figure('item.highest', money(detail.max_price))}
          ${figure('item.onsale', number(detail.on_sale, 0))}
          ${figure('item.change', changeOf(this.#change()))}
          ${figure('item.seen', html`<time datetime=${detail.last_seen} title=${absolute(detail.last_seen)}>${ago(detail.last_seen, this.now)}</time>`)}
        </dl>
      </header>
      ${age > STALE_SECONDS ? html`<p class="stale" role="status">${t('item.stale', { ago: ago(detail.last_seen, this.now) })}</p>` : nothing}
      ${this.error ? html`<p class="stale" role="alert">${t('item.failed')} <button type="button" class="quiet" @click=${this.#again}>${t('note.again')}</button></p>` : nothing}`;
  }

  /** Over the range that is shown. */
  #change() {
    const asks = (this.history?.candles ?? []).filter((/** @type {any} */ candle) => candle.open !== null);
    return asks.length === 0 ? null : (asks.at(-1).close / asks[0].open - 1) * 100;
  }

  #ranges() {
    return html`<div class="ranges" role="group" aria-label=${t('item.range')}>${Object.keys(RANGES).map(range => html`
      <button type="button" aria-pressed=${range === this.#range} @click=${() => route.ask({ range })}>${t(`range.${range}`)}</button>`)}</div>`;
  }

  #candles() {
    const { history } = this;
    if (history === null) return this.error ? nothing : loading();
    const asks = history.candles.filter((/** @type {any} */ candle) => candle.open !== null);
    if (asks.length === 0) return note('empty', t('item.nohistory'), t('item.nohistory.hint'));
    return html`<market-chart class="large" .picture=${() => pricePicture(history, this.detail.currency)}
      label=${t('item.price.label', { count: asks.length, close: number(asks.at(-1).close) })}></market-chart>`;
  }

  /** @param {any} detail */
  #book(detail) {
    if (detail.book.length === 0) return note('empty', t('book.unseen'), t('book.unseen.hint'));
    const order = ['sale', 'notice', 'watched', 'unknown'];
    const sections = [...detail.book].sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
    return sections.map(section => {
      const levels = levelsOf(section);
      return html`
        <p class="unit">${t(`section.${section.section}`)} · ${t(section.complete ? 'scope.complete' : 'scope.part')} ·
          <span title=${absolute(section.captured)}>${ago(section.captured, this.now)}</span></p>
        ${levels.length > 1 ? html`<market-chart .picture=${() => depthPicture(levels)}
          label=${t('item.depth.label', { count: number(levels.at(-1)?.sum), price: number(levels.at(-1)?.price) })}></market-chart>` : nothing}
        ${levels.length === 0 && section.section === 'sale' && detail.on_sale > 0
          ? note('empty', t('book.outdated'), t('book.outdated.hint')) : orderBook(section, this.now)}`;
    });
  }
}

customElements.define('item-page', ItemPage);
