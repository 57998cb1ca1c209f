// @ts-check
/** A canvas with a chart; drawn anew when its picture changes, be it in data, theme or language. The words for it are `label`. */
import { html } from 'lit';
import { loadChart } from '../lib/chart.js';
import { PageElement } from '../lib/element.js';
import { t } from '../lib/i18n.js';
import { settings } from '../lib/settings.js';

class MarketChart extends PageElement {
  static properties = { picture: { attribute: false }, label: {}, failed: { state: true } };

  /** @type {any} */ #chart = null;
  #drawing = 0;
  #drawn = '';

  constructor() {
    super();
    /** @type {() => any} the chart's configuration; read when drawn, so that colours are the present ones */ this.picture = () => null;
    this.label = '';
    this.failed = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing++;
    this.#chart?.destroy();
    this.#chart = null;
  }

  render() {
    return this.failed ? html`<p class="unit">${t('item.nochart')}</p>`
      : html`<div class="chart"><canvas role="img" aria-label=${this.label}></canvas></div>`;
  }

  async updated() {
    const drawing = ++this.#drawing;
    try {
      const Chart = await loadChart();
      if (drawing !== this.#drawing || this.failed) return;
      const picture = this.picture();
      const drawn = JSON.stringify([picture.data, settings.theme, settings.language]);
      if (this.#chart && drawn === this.#drawn) return;
      this.#drawn = drawn;
      this.#chart?.destroy();
      this.#chart = new Chart(this.querySelector('canvas'), picture);
    } catch {
      this.failed = true; // the numbers stand in the tables all the same
    }
  }
}

customElements.define('market-chart', MarketChart);
