// @ts-check
/** How replicas and agents, and the machines that they run on, are. */
import { html, nothing, svg } from 'lit';
import { ago, compact, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';

const GIB = 2 ** 30;

/** @typedef {{ cpu_percent: number, memory_percent: number, disk_percent: number }} Limits   from when on it is an alert */

/** @param {any} replica @param {number} now @param {Limits} limits */
export function replicaCard(replica, now, limits) {
  const { status } = replica;
  return card(replica, replica.replica, now, html`
    ${fact('monitor.streams', number(status?.connections))}
    ${fact('monitor.events', rate(status?.events_per_second))}
    ${fact('monitor.deliveries', rate(status?.deliveries_per_second))}
    ${fact('monitor.database', status ? t(`database.${status.database}`) : '–')}
    ${status ? html`<div class=${status.proof_differences ? 'bad' : ''}><dt>${t('monitor.differences')}</dt>
      <dd>${status.proof_differences ? `⚠ ${number(status.proof_differences)}` : t('monitor.nodifference')}</dd></div>` : nothing}`,
  nothing, meters(status?.host, limits));
}

/** @param {any} agent @param {number} now @param {Limits} limits @param {(agent: string, command: 'start' | 'stop') => void} command */
export function agentCard(agent, now, limits, command) {
  const running = agent.capture?.running;
  return card(agent, agent.agent, now, html`
    ${fact('monitor.capture', running === undefined ? '–' : t(running ? 'monitor.running' : 'monitor.stopped'))}
    ${fact('monitor.packets', rate(agent.rates?.packets_per_second))}
    ${fact('monitor.events', rate(agent.rates?.events_per_second))}
    ${fact('monitor.waiting', number(agent.spool?.waiting_events))}`,
  agent.connected ? html`<p><button type="button" class="command" @click=${() => command(agent.agent, running ? 'stop' : 'start')}>
      ${t(running ? 'monitor.stop' : 'monitor.start')}</button></p>` : nothing, meters(agent.host, limits));
}

/** @param {{ connected: boolean, last_seen: string }} one @param {string} name @param {number} now @param {unknown} facts @param {unknown} action @param {unknown} meters */
function card(one, name, now, facts, action, meters) {
  return html`
    <section class="panel machine" data-machine=${name} data-connected=${one.connected}>
      <h3>${name} <span class=${one.connected ? 'up' : 'down'}>${one.connected ? '●' : '○'} ${one.connected ? t('monitor.connected') : t('monitor.silent', { ago: ago(one.last_seen, now) })}</span></h3>
      <dl class="facts">${facts}</dl>
      ${action}${meters}
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

/** @param {any} host null where the machine does not tell @param {Limits} limits */
function meters(host, limits) {
  if (!host) return nothing;
  return html`
    ${meter('cpu', host, limits, t('monitor.cpus', { cpus: host.cpus }))}
    ${meter('memory', host, limits, t('monitor.free', { free: number(host.memory_free_bytes / GIB, 1) }))}
    ${meter('disk', host, limits, t('monitor.free', { free: number(host.disk_free_bytes / GIB, 0) }))}`;
}

/** @param {'cpu' | 'memory' | 'disk'} kind @param {any} host @param {Limits} limits @param {string} more */
function meter(kind, host, limits, more) {
  const percent = host[`${kind}_percent`];
  const limit = limits[`${kind}_percent`];
  const high = percent >= limit;
  return html`
    <p class="meter ${high ? 'high' : ''}" data-kind=${kind}>
      <span>${t(`monitor.${kind}`)}</span>
      <span class="unit">${more}</span>
      <span class="number" title=${t('monitor.limit', { limit: number(limit) })}>${high ? html`⚠<span class="hidden">${t('monitor.limit', { limit: number(limit) })}</span> ` : nothing}${number(percent, 0)} %</span>
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="all" width="100" height="1"></rect><rect width=${percent} height="1"></rect>`}</svg>
    </p>`;
}
