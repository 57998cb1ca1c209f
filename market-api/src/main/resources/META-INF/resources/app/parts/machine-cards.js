// @ts-check
/** How replicas and agents, and the machines that they run on, are. */
import { html, nothing, svg } from 'lit';
import { ago, compact, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';

/** Percent; the alerts' own thresholds unless the operator set others. */
const HIGH = { cpu: 80, memory: 85, disk: 90 };
const GIB = 2 ** 30;

/** @param {any} replica @param {number} now */
export function replicaCard(replica, now) {
  const { status } = replica;
  return card(replica.replica, replica, now, html`
    ${fact('monitor.streams', number(status?.connections))}
    ${fact('monitor.events', rate(status?.events_per_second))}
    ${fact('monitor.deliveries', rate(status?.deliveries_per_second))}
    ${fact('monitor.database', status ? t(`database.${status.database}`) : '–')}
    ${status?.proof_differences ? html`<div class="loss"><dt>${t('monitor.differences')}</dt><dd>${number(status.proof_differences)}</dd></div>` : nothing}`, status?.host);
}

/** @param {any} agent @param {number} now @param {(agent: string, command: 'start' | 'stop') => void} command */
export function agentCard(agent, now, command) {
  const running = agent.capture?.running;
  return card(agent.agent, agent, now, html`
    ${fact('monitor.capture', running === undefined ? '–' : t(running ? 'monitor.running' : 'monitor.stopped'))}
    ${fact('monitor.packets', rate(agent.rates?.packets_per_second))}
    ${fact('monitor.events', rate(agent.rates?.events_per_second))}
    ${fact('monitor.waiting', number(agent.spool?.waiting_events))}
    ${agent.connected ? html`<div><button type="button" @click=${() => command(agent.agent, running ? 'stop' : 'start')}>
      ${t(running ? 'monitor.stop' : 'monitor.start')}</button></div>` : nothing}`, agent.host);
}

/** @param {string} name @param {{ connected: boolean, last_seen: string }} one @param {number} now @param {unknown} facts @param {any} host */
function card(name, one, now, facts, host) {
  return html`
    <section class="panel machine" data-connected=${one.connected}>
      <h3>${name} <span class=${one.connected ? 'up' : 'down'}>${one.connected ? '●' : '○'} ${one.connected ? t('monitor.connected') : t('monitor.silent', { ago: ago(one.last_seen, now) })}</span></h3>
      <dl class="facts">${facts}</dl>
      ${host ? html`
        ${meter('cpu', host.cpu_percent, t('monitor.cpus', { cpus: host.cpus }))}
        ${meter('memory', host.memory_percent, t('monitor.free', { free: number(host.memory_free_bytes / GIB, 1) }))}
        ${meter('disk', host.disk_percent, t('monitor.free', { free: number(host.disk_free_bytes / GIB, 0) }))}` : nothing}
    </section>`;
}

/** @param {string} key @param {unknown} value */
function fact(key, value) {
  return html`<div><dt>${t(key)}</dt><dd>${value}</dd></div>`;
}

/** @param {number | undefined} perSecond */
function rate(perSecond) {
  return perSecond === undefined ? '–' : `${compact(perSecond)}/s`;
}

/** @param {'cpu' | 'memory' | 'disk'} kind @param {number} percent @param {string} more */
function meter(kind, percent, more) {
  const high = percent > HIGH[kind];
  return html`
    <p class="meter ${high ? 'high' : ''}">
      <span>${t(`monitor.${kind}`)}</span>
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="all" width="100" height="1"></rect><rect width=${percent} height="1"></rect>`}</svg>
      <span class="number">${high ? '⚠ ' : ''}${number(percent, 0)} %</span>
      <span class="unit">${more}</span>
    </p>`;
}
