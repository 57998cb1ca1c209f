// @ts-check
/** What all parts and pages are: rendered into the page itself (one style sheet, one tree), again when language or theme change. */
import { LitElement } from 'lit';
import { settings } from './settings.js';

export class PageElement extends LitElement {
  #refresh = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    settings.addEventListener('shown', this.#refresh);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    settings.removeEventListener('shown', this.#refresh);
  }
}
