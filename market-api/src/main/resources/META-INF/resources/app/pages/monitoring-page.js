// @ts-check
/** The operator's: how machines, replicas, agents and the feed are; alerts; logs; starting and stopping. */
import { html, nothing } from 'lit';
import { ApiError } from '../lib/api.js';
import { PageElement } from '../lib/element.js';
import { compact, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { isClosed, keepToken, operate, token } from '../lib/operator.js';
import { agentCard, replicaCard } from '../parts/machine-cards.js';
import { failure, loading, note } from '../parts/note.js';
import '../parts/alert-list.js';
import '../parts/log-view.js';

const EVERY_MILLIS = 3_000;

class MonitoringPage extends PageElement {
  static properties = { system: { state: true }, error: { state: true }, told: { state: true } };

  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  #stop = new AbortController();

  constructor() {
    super();
    /** @type {any} */ this.system = null;
    /** @type {unknown} */ this.error = null;
    /** what became of the last command */ this.told = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stop = new AbortController();
    this.#timer = setInterval(() => !document.hidden && !isClosed(this.error) && this.#load(), EVERY_MILLIS);
    void this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#stop.abort();
  }

  async #load() {
    try {
      this.system = await operate('GET', 'monitoring/system-status', null, this.#stop.signal);
      this.error = null;
    } catch (e) {
      if (!this.#stop.signal.aborted) this.error = e;
    }
  }

  /** @param {string} agent @param {'start' | 'stop'} command */
  async #command(agent, command) {
    try {
      await operate('POST', `realtime/${command}?agent=${encodeURIComponent(agent)}`);
      this.told = '';
    } catch (e) {
      this.told = e instanceof ApiError ? e.message : String(e);
    }
    await this.#load();
  }

  /** @param {SubmitEvent} e */
  #enter(e) {
    e.preventDefault();
    keepToken(String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get('token') ?? ''));
    this.error = null;
    void this.#load();
  }

  render() {
    return html`<div class="page monitoring"><h1 class="hidden">${t('page.monitoring')}</h1>${this.#body()}</div>`;
  }

  #body() {
    if (isClosed(this.error)) return this.#door();
    if (this.system === null) return this.error ? failure(this.error, () => this.#load()) : loading();
    const { system } = this;
    const now = Date.parse(system.at);
    return html`
      ${this.error ? html`<p class="stale" role="alert">${t('monitor.stale')}</p>` : nothing}
      ${this.told ? html`<p class="stale" role="alert">${this.told}</p>` : nothing}
      ${this.#summary(system)}
      <section class="panel"><h2>${t('alerts.title')}</h2><alert-list></alert-list></section>
      <h2>${t('monitor.agents')}</h2>
      ${system.agents.length === 0 ? note('empty', t('monitor.noagents'), t('monitor.noagents.hint')) : html`
        <div class="machines">${system.agents.map((/** @type {any} */ agent) => agentCard(agent, now, system.host_limits, (...what) => this.#command(...what)))}</div>`}
      <h2>${t('monitor.replicas')}</h2>
      <div class="machines">${system.replicas.map((/** @type {any} */ replica) => replicaCard(replica, now, system.host_limits))}</div>
      <section class="panel"><h2>${t('logs.title')}</h2><log-view></log-view></section>`;
  }

  /** @param {any} system */
  #summary({ redis, database, feed, ingest, proof }) {
    const figure = (/** @type {string} */ key, /** @type {unknown} */ value, /** @type {boolean} */ good) =>
      html`<div class=${good ? '' : 'bad'}><dt>${t(key)}</dt><dd>${good ? '' : '⚠ '}${value}</dd></div>`;
    return html`
      <dl class="figures">
        ${figure('monitor.redis', redis.up ? `${number(redis.answer_millis, 1)} ms` : t('monitor.away'), redis.up)}
        ${figure('monitor.database', t(`database.${database.state}`), database.state === 'connected' || database.state === 'absent')}
        ${feed ? figure('monitor.events', feed.events_per_second === undefined ? '–' : `${compact(feed.events_per_second)}/s`, true) : nothing}
        ${ingest ? figure('monitor.lag', `${number(ingest.lag_seconds, 1)} s`, ingest.lag_seconds < 60) : nothing}
        ${proof ? figure('monitor.proof', t(proof.spans === 0 ? 'monitor.unproved' : proof.same ? 'monitor.same' : 'monitor.different', { spans: number(proof.spans) }), proof.same) : nothing}
      </dl>`;
  }

  #door() {
    const closed = /** @type {ApiError} */ (this.error).status === 403;
    return html`
      <form class="note" @submit=${this.#enter}>
        <p class="note-title">${t('monitor.door')}</p>
        <p>${t(closed ? 'monitor.door.closed' : token() ? 'monitor.door.wrong' : 'monitor.door.hint')}</p>
        ${closed ? nothing : html`<p><label><span class="hidden">${t('monitor.token')}</span>
          <input type="password" name="token" autocomplete="off" required placeholder=${t('monitor.token')}></label>
          <button>${t('monitor.enter')}</button></p>`}
      </form>`;
  }
}

customElements.define('monitoring-page', MonitoringPage);
