// @ts-check
/** Filters, whose values stand in the address: what is chosen can be sent to somebody else. */
import { html, nothing } from 'lit';
import { PageElement } from '../lib/element.js';
import { t } from '../lib/i18n.js';
import { route } from '../lib/route.js';

const TYPING_MILLIS = 350;

/**
 * @typedef {{ name: string, kind: 'text' | 'number', hint?: string }
 *   | { name: string, kind: 'choice', values: [string, string][], usual?: string }} Field   `usual`: there is no "all", but this
 */

class FilterBar extends PageElement {
  static properties = { fields: { attribute: false } };

  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typing;
  #changed = () => this.requestUpdate();

  constructor() {
    super();
    /** @type {Field[]} */ this.fields = [];
  }

  connectedCallback() {
    super.connectedCallback();
    route.addEventListener('change', this.#changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    route.removeEventListener('change', this.#changed);
    clearTimeout(this.#typing);
  }

  render() {
    const used = this.fields.some(field => route.query.has(field.name));
    return html`
      <form class="filters" role="search" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
        ${this.fields.map(field => this.#field(field))}
        ${used ? html`<button type="reset" class="quiet" @click=${this.#clear}>${t('filter.clear')}</button>` : nothing}
      </form>`;
  }

  /** @param {Field} field */
  #field(field) {
    const value = route.query.get(field.name) ?? '';
    const label = t(`filter.${field.name}`);
    if (field.kind === 'choice') {
      return html`<label><span>${label}</span>
        <select name=${field.name} @change=${this.#now}>
          ${field.usual ? nothing : html`<option value="" ?selected=${value === ''}>${t('filter.any')}</option>`}
          ${field.values.map(([tag, text]) => html`<option value=${tag} ?selected=${tag === (value || field.usual)}>${text}</option>`)}
        </select></label>`;
    }
    return html`<label class=${field.kind}><span>${label}</span>
      <input name=${field.name} type=${field.kind === 'text' ? 'search' : 'number'} min="0" step="any" autocomplete="off"
        placeholder=${field.kind === 'text' ? field.hint ?? '' : ''} .value=${value} @input=${this.#soon} @change=${this.#now}></label>`;
  }

  /** @param {Event} e */
  #soon(e) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#now(e), TYPING_MILLIS);
  }

  /** @param {Event} e */
  #now(e) {
    clearTimeout(this.#typing);
    const { name, value } = /** @type {HTMLInputElement} */ (e.target);
    if ((route.query.get(name) ?? '') !== value.trim()) route.ask({ [name]: value.trim() });
  }

  #clear() {
    clearTimeout(this.#typing);
    route.ask(Object.fromEntries(this.fields.map(field => [field.name, null])));
  }
}

customElements.define('filter-bar', FilterBar);
