// @ts-check
/** What buying at one price and selling at another brings, after tax; the server calculates, exactly. */
import { html, nothing } from 'lit';
import { post } from '../lib/api.js';
import { PageElement } from '../lib/element.js';
import { currencyName, number, percent, share } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { failure } from './note.js';

const TYPING_MILLIS = 300;

class ProfitCalculator extends PageElement {
  static properties = { item: { attribute: false }, answer: { state: true }, error: { state: true } };

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typing;
  #filledFor = '';
  #asked = 0;
  #values = { buy_price: '', sell_price: '', quantity: '1', monthly_card: false };

  constructor() {
    super();
    /** @type {any} */ this.item = null;
    /** @type {any} */ this.answer = null;
    /** @type {unknown} */ this.error = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  /** Prefilled once for each item: bought at the lowest price, sold at the average. */
  willUpdate() {
    const { item } = this;
    const key = `${item.game}/${item.realm}/${item.item_id}`;
    if (key === this.#filledFor || item.min_price === null) return;
    this.#filledFor = key;
    this.#values.buy_price = String(item.min_price);
    this.#values.sell_price = String(Math.ceil(item.avg_price ?? item.min_price));
    void this.#calculate();
  }

  async #calculate() {
    const asked = ++this.#asked;
    const { buy_price, sell_price, quantity, monthly_card } = this.#values;
    if (buy_price === '' || sell_price === '' || quantity === '') return;
    try {
      const answer = await post('calculate-profit', {
        game: this.item.game, item_id: this.item.item_id, monthly_card,
        buy_price: Number(buy_price), sell_price: Number(sell_price), quantity: Number(quantity),
      });
      if (asked === this.#asked) [this.answer, this.error] = [answer, null];
    } catch (e) {
      if (asked === this.#asked) [this.answer, this.error] = [null, e];
    }
  }

  /** @param {Event} e */
  #changed(e) {
    const { name, value, checked, type } = /** @type {HTMLInputElement} */ (e.target);
    this.#values = { ...this.#values, [name]: type === 'checkbox' ? checked : value };
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#calculate(), TYPING_MILLIS);
  }

  render() {
    return html`
      <form class="calculator" @input=${this.#changed} @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
        ${this.#input('buy_price')}${this.#input('sell_price')}${this.#input('quantity')}
        <label class="check"><input type="checkbox" name="monthly_card" .checked=${this.#values.monthly_card}> <span>${t('profit.monthly_card')}</span></label>
      </form>
      ${this.error ? failure(this.error, () => this.#calculate()) : this.answer ? this.#result() : nothing}`;
  }

  /** @param {'buy_price' | 'sell_price' | 'quantity'} name */
  #input(name) {
    return html`<label><span>${t(`profit.${name}`)}</span>
      <input type="number" name=${name} min=${name === 'quantity' ? 1 : 0} step="1" inputmode="numeric" .value=${this.#values[name]}></label>`;
  }

  #result() {
    const { trade, break_even_price, price_allowed, terms } = this.answer;
    const currency = currencyName(this.item.currency);
    const money = (/** @type {number} */ value) => html`${number(value)} <span class="unit">${currency}</span>`;
    return html`
      <div role="status"><dl class="figures">
        <div class=${trade.profit >= 0 ? 'gain' : 'loss'}><dt>${t(trade.profit >= 0 ? 'profit.profit' : 'profit.loss')}</dt><dd>${money(trade.profit)}</dd></div>
        <div><dt>${t('profit.rate')}</dt><dd>${percent(trade.profit_rate * 100)}</dd></div>
        <div><dt>${t('profit.tax', { rate: share(terms.fee_rate) })}</dt><dd>${money(trade.tax)}</dd></div>
        <div><dt>${t('profit.deposit')}</dt><dd>${money(trade.deposit)}</dd></div>
        <div><dt>${t('profit.even')}</dt><dd>${money(break_even_price)}</dd></div>
      </dl></div>
      ${price_allowed === false ? html`<p class="stale">${t('profit.step', { step: number(terms.price_step) })}</p>` : nothing}`;
  }
}

customElements.define('profit-calculator', ProfitCalculator);
