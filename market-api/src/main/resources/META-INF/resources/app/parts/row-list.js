// @ts-check
/**
 * A table of thousands of rows of one height, of which only those in view are in the page. Rows that
 * come on top move nothing that is being read. Rows have a `key` of their own.
 */
import { html } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { PageElement } from '../lib/element.js';

const OVERSCAN = 6;
const PHONE = matchMedia('(max-width: 720px)');

/** @typedef {{ key: string }} Row */

export class RowList extends PageElement {
  static properties = {
    rows: { attribute: false }, head: { attribute: false }, draw: { attribute: false },
    label: {}, heights: { attribute: false }, kind: {},
  };

  /** @type {(e: Event) => void} */ #moved = () => this.requestUpdate();
  /** @type {ResizeObserver | undefined} */ #sizes;
  /** @type {Row[]} */ #before = [];
  #first = 0;
  #last = 0;

  constructor() {
    super();
    /** @type {Row[]} */ this.rows = [];
    /** @type {() => unknown} the cells of the head */ this.head = () => '';
    /** @type {(row: any) => unknown} the cells of a row */ this.draw = () => '';
    this.label = '';
    this.kind = '';
    /** wide and phone, in pixels */ this.heights = [34, 58];
  }

  connectedCallback() {
    super.connectedCallback();
    PHONE.addEventListener('change', this.#moved);
    this.#sizes = new ResizeObserver(() => this.requestUpdate());
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    PHONE.removeEventListener('change', this.#moved);
    this.#sizes?.disconnect();
  }

  get #view() {
    return /** @type {HTMLElement | null} */ (this.querySelector('.view'));
  }

  get #height() {
    return this.heights[PHONE.matches ? 1 : 0];
  }

  willUpdate() {
    const view = this.#view;
    const height = this.#height;
    let top = view?.scrollTop ?? 0;
    if (view && top > 0 && this.rows !== this.#before) {
      const shift = this.#shift(Math.floor(top / height)) * height;
      if (shift !== 0) {
        top += shift;
        this.#anchor = top;
      }
    }
    this.#before = this.rows;
    const shown = Math.ceil((view?.clientHeight ?? innerHeight) / height);
    this.#first = Math.max(0, Math.min(Math.floor(top / height) - OVERSCAN, this.rows.length - shown));
    this.#last = Math.min(this.rows.length, Math.floor(top / height) + shown + OVERSCAN);
  }

  /** @type {number | null} where to scroll after drawing, so that what is read stays */ #anchor = null;

  /** By how many rows the one at an index has moved down. @param {number} index */
  #shift(index) {
    for (let i = Math.min(index, this.#before.length - 1); i >= 0 && i < this.#before.length; i++) {
      const now = this.rows.findIndex(row => row.key === this.#before[i].key);
      if (now >= 0) return now - i;
    }
    return 0;
  }

  updated() {
    const body = /** @type {HTMLElement} */ (this.querySelector('.body'));
    body.style.paddingTop = `${this.#first * this.#height}px`;
    body.style.paddingBottom = `${(this.rows.length - this.#last) * this.#height}px`;
    if (this.#anchor !== null && this.#view) this.#view.scrollTop = this.#anchor;
    this.#anchor = null;
  }

  render() {
    const shown = this.rows.slice(this.#first, this.#last);
    return html`
      <div class="view rows-${this.kind}" role="table" tabindex="0" aria-label=${this.label} aria-rowcount=${this.rows.length + 1} @scroll=${this.#moved}>
        <div role="rowgroup" class="head"><div role="row" class="row" aria-rowindex="1">${this.head()}</div></div>
        <div role="rowgroup" class="body">
          ${repeat(shown, row => row.key, (row, i) => this.draw({ row, index: this.#first + i + 2 }))}
        </div>
      </div>`;
  }
}

customElements.define('row-list', RowList);
