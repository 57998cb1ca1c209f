// @ts-check
/** The operator's: lets the server watch an item's price and raise an alert. */
import { html, nothing } from 'lit';
import { ApiError } from '../lib/api.js';
import { PageElement } from '../lib/element.js';
import { t } from '../lib/i18n.js';
import { isClosed, keepToken, operate } from '../lib/operator.js';

class WatchButton extends PageElement {
  static properties = { item: { attribute: false }, name: {}, open: { state: true }, told: { state: true }, closed: { state: true } };

  constructor() {
    super();
    /** @type {any} */ this.item = null;
    /** the item's, in the reader's language */ this.name = '';
    this.open = false;
    /** what became of it */ this.told = '';
    /** whether the token is missing */ this.closed = false;
  }

  /** @param {SubmitEvent} e */
  async #save(e) {
    e.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (e.target));
    if (form.get('token')) keepToken(String(form.get('token')));
    const { game, realm, item_id } = this.item;
    const condition = String(form.get('condition'));
    try {
      await operate('PUT', `watches/page-${game}-${item_id}-${condition}`, {
        name: this.name, game, realm, item_id, condition, value: Number(form.get('value')),
      });
      this.told = t('watch.saved');
      this.closed = this.open = false;
    } catch (error) {
      this.closed = isClosed(error);
      this.told = this.closed ? t('watch.operator') : error instanceof ApiError ? error.message : String(error);
    }
  }

  render() {
    return html`
      <button type="button" aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>${t('watch.watch')}</button>
      ${this.open ? html`
        <form class="calculator" @submit=${this.#save}>
          <label><span>${t('watch.condition')}</span><select name="condition">
            ${['price_below', 'price_above', 'drop_percent'].map(when => html`<option value=${when}>${t(`watch.${when}`)}</option>`)}</select></label>
          <label><span>${t('watch.value')}</span><input type="number" name="value" min="0" step="any" required .value=${String(this.item.min_price ?? '')}></label>
          ${this.closed ? html`<label><span>${t('monitor.token')}</span><input type="password" name="token" autocomplete="off"></label>` : nothing}
          <button>${t('watch.save')}</button>
        </form>` : nothing}
      ${this.told ? html`<span class="unit" role="status">${this.told}</span>` : nothing}`;
  }
}

customElements.define('watch-button', WatchButton);
