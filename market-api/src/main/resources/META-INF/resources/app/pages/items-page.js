// @ts-check
/** All items: searched as one types, by category, sorted. */
import { html, nothing } from 'lit';
import { PageElement } from '../lib/element.js';
import { presentFeed } from '../lib/feed.js';
import { absolute, ago, number, percent } from '../lib/format.js';
import { t, tOr } from '../lib/i18n.js';
import { choose, loadItems, SORTS } from '../lib/item-list.js';
import { names } from '../lib/names.js';
import { itemHref, route } from '../lib/route.js';
import { settings } from '../lib/settings.js';
import { game } from '../parts/feed-row.js';
import { failure, loading, note } from '../parts/note.js';
import { priceOf } from '../parts/offer.js';
import '../parts/filter-bar.js';
import '../parts/row-list.js';

/** @typedef {import('../lib/item-list.js').ItemRow} ItemRow */

const REFRESH_MILLIS = 10_000; // at most so often, where the market said something or nothing is known yet
const STALE_MILLIS = 3_600_000;

class ItemsPage extends PageElement {
  static properties = { items: { state: true }, error: { state: true }, now: { state: true } };

  /** @type {import('../../feed-client.js').FeedClient | null} */ #feed = null;
  /** @type {AbortController} */ #stop = new AbortController();
  /** @type {ReturnType<typeof setInterval> | undefined} */ #clock;
  #loadedAt = 0;
  #changed = false;
  #redraw = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {ItemRow[] | null} */ this.items = null;
    /** @type {unknown} */ this.error = null;
    this.now = Date.now();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stop = new AbortController();
    route.addEventListener('change', this.#redraw);
    names.addEventListener('change', this.#redraw);
    this.#clock = setInterval(() => this.#tick(), 1000);
    this.#feed = presentFeed.open({});
    this.#feed.addEventListener('events', () => (this.#changed = true));
    void this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.removeEventListener('change', this.#redraw);
    names.removeEventListener('change', this.#redraw);
    clearInterval(this.#clock);
    presentFeed.close(this.#feed);
    this.#stop.abort();
  }

  #tick() {
    this.now = Date.now();
    const wanted = this.#changed || this.items?.length === 0;
    if (wanted && !document.hidden && this.now - this.#loadedAt > REFRESH_MILLIS) void this.#load();
  }

  async #load() {
    this.#changed = false;
    this.#loadedAt = Date.now();
    try {
      this.items = await loadItems(this.#stop.signal);
      this.error = null;
    } catch (e) {
      if (!this.#stop.signal.aborted) this.error = e;
    }
  }

  #again = () => {
    this.error = null;
    void this.#load();
  };

  render() {
    return html`
      <div class="page items">
        <h1 class="hidden">${t('page.items')}</h1>
        <div class="bar"><filter-bar .fields=${this.#fields()}></filter-bar></div>
        ${this.#body()}
      </div>`;
  }

  #body() {
    if (this.items === null) return this.error ? failure(this.error, this.#again) : loading();
    if (this.items.length === 0) return note('empty', t('items.empty'), t('items.empty.hint'));
    const query = (/** @type {string} */ name) => route.query.get(name) ?? '';
    const sort = query('sort') || 'name';
    const rows = choose(this.items, { q: query('q'), category: query('category'), game: query('game'), sort, language: settings.language });
    return html`
      <p class="count" role="status">${t('items.count', { shown: number(rows.length), all: number(this.items.length) })}
        ${this.error ? html`<span class="stale">${t('items.stale', { ago: ago(this.#loadedAt, this.now) })}</span>` : nothing}</p>
      ${rows.length === 0 ? note('empty', t('items.nothing'), t('items.nothing.hint')) : html`
        <row-list kind="items" .rows=${rows} .heights=${[38, 60]} .head=${() => this.#head(sort)}
          .draw=${(/** @type {any} */ place) => this.#row(place)} label=${t('items.table')}></row-list>`}`;
  }

  /** @returns {import('../parts/filter-bar.js').Field[]} */
  #fields() {
    const categories = [...new Set((this.items ?? []).map(({ item }) => item.category).filter(Boolean))].sort();
    return [
      { name: 'q', kind: 'text', hint: t('items.search') },
      { name: 'category', kind: 'choice', values: categories.map(category => [category, tOr(`category.${category}`, category)]) },
      { name: 'sort', kind: 'choice', usual: 'name', values: ['name', 'price', '-price', '-change', 'change', '-supply', 'supply', '-fresh'].map(sort => [sort, t(`sort.${sort}`)]) },
    ];
  }

  /** @param {string} sort */
  #head(sort) {
    return Object.entries({ name: '', price: 'number', change: 'number', supply: 'number', fresh: 'number' }).map(([name, kind]) => {
      const up = sort === name;
      const down = sort === `-${name}`;
      return html`<span role="columnheader" class="c-${name} ${kind}" aria-sort=${up ? 'ascending' : down ? 'descending' : 'none'}>
        <button type="button" class="sort" @click=${() => this.#sort(name, sort)}>${t(`items.${name}`)}<span aria-hidden="true">${up ? ' ↑' : down ? ' ↓' : ''}</span></button></span>`;
    });
  }

  /** A number is wanted largest first, a name from A on; a second click turns it. @param {string} name @param {string} sort */
  #sort(name, sort) {
    const first = name in SORTS && name !== 'name' && name !== 'price' ? `-${name}` : name;
    route.ask({ sort: sort === first ? (first.startsWith('-') ? name : `-${name}`) : first });
  }

  /** @param {{ row: ItemRow, index: number }} place */
  #row({ row: { item }, index }) {
    const stale = this.now - Date.parse(item.last_seen) > STALE_MILLIS;
    return html`
      <div role="row" class="row" aria-rowindex=${index} data-item=${item.item_id}>
        <span role="cell" class="c-name"><a class="text" href=${itemHref(item)}>${names.of(item)}</a>
          <span class="unit">${game(item)} ${item.category ? tOr(`category.${item.category}`, item.category) : nothing}</span></span>
        <span role="cell" class="c-price number">${item.min_price === null ? html`<span class="unit">${t(item.on_sale === 0 ? 'live.none' : 'items.unseen')}</span>` : priceOf(item.min_price, item.currency)}</span>
        <span role="cell" class="c-change number">${changeOf(item.change_percent)}</span>
        <span role="cell" class="c-supply number">${number(item.on_sale, 0)}</span>
        <span role="cell" class="c-fresh number ${stale ? 'old' : ''}"><time datetime=${item.last_seen} title=${absolute(item.last_seen)}>${ago(item.last_seen, this.now)}</time></span>
      </div>`;
  }
}

/** @param {number | null} change */
export function changeOf(change) {
  if (change === null || change === 0) return html`<span class="unit">${percent(change)}</span>`;
  return html`<span class=${change > 0 ? 'up' : 'down'}><span aria-hidden="true">${change > 0 ? '↗' : '↘'}</span> ${percent(change)}</span>`;
}

customElements.define('items-page', ItemsPage);
