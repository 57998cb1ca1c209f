// @ts-check
/** What is and was wrong; acknowledged or silenced by the operator. */
import { html, nothing } from 'lit';
import { ApiError } from '../lib/api.js';
import { PageElement } from '../lib/element.js';
import { absolute, ago } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { operate } from '../lib/operator.js';
import { failure, loading, note } from './note.js';

const EVERY_MILLIS = 5_000;
const SILENCE_HOURS = 4;
const SIGNS = { INFO: 'ⓘ', WARNING: '⚠', ERROR: '✕', CRITICAL: '✕✕' };

class AlertList extends PageElement {
  static properties = { alerts: { state: true }, error: { state: true }, all: { state: true } };

  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  constructor() {
    super();
    /** @type {any[] | null} */ this.alerts = null;
    /** @type {unknown} */ this.error = null;
    this.all = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => !document.hidden && this.#load(), EVERY_MILLIS);
    void this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load() {
    try {
      this.alerts = (await operate('GET', `monitoring/alerts?limit=50`)).alerts;
      this.error = null;
    } catch (e) {
      this.error = e;
    }
  }

  /** @param {() => Promise<unknown>} action */
  async #do(action) {
    try {
      await action();
      await this.#load();
    } catch (e) {
      this.error = e;
    }
  }

  /** @param {any} alert */
  #silence(alert) {
    const until = new Date(Date.now() + SILENCE_HOURS * 3_600_000).toISOString();
    const id = `page-${alert.id}`.slice(0, 64);
    return this.#do(() => operate('PUT', `monitoring/silences/${id}`, { rule: alert.rule, subject: alert.subject, until }));
  }

  render() {
    if (this.alerts === null) return this.error ? failure(this.error, () => this.#load()) : loading();
    const shown = this.all ? this.alerts : this.alerts.filter(alert => !alert.resolved);
    return html`
      ${this.error ? html`<p class="stale" role="alert">${this.error instanceof ApiError ? this.error.message : t('error.broken')}</p>` : nothing}
      <p><label class="check"><input type="checkbox" .checked=${this.all} @change=${() => (this.all = !this.all)}> ${t('alerts.all')}</label></p>
      ${shown.length === 0 ? note('empty', t('alerts.none'), t('alerts.none.hint')) : html`
        <ul class="alerts">${shown.map(alert => this.#alert(alert))}</ul>`}`;
  }

  /** @param {any} alert */
  #alert(alert) {
    const open = !alert.resolved;
    const state = alert.resolved ? 'resolved' : alert.acknowledged ? 'acknowledged' : alert.silenced ? 'silenced' : 'open';
    return html`
      <li data-level=${alert.level}>
        <span class="level">${SIGNS[/** @type {keyof typeof SIGNS} */ (alert.level)]} ${t(`level.${alert.level}`)}</span>
        <span class="text">${alert.message} <span class="unit">${alert.subject} · <time title=${absolute(alert.raised)}>${ago(alert.raised)}</time> · ${t(`alerts.${state}`)}</span></span>
        ${open && !alert.acknowledged ? html`<button type="button" @click=${() => this.#do(() => operate('POST', `monitoring/alerts/${alert.id}/acknowledge`))}>${t('alerts.acknowledge')}</button>` : nothing}
        ${open && !alert.silenced ? html`<button type="button" class="quiet" @click=${() => this.#silence(alert)}>${t('alerts.silence', { hours: SILENCE_HOURS })}</button>` : nothing}
      </li>`;
  }
}

customElements.define('alert-list', AlertList);
