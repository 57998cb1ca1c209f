/** What an operator does and sees: monitoring, alerts, Grafana, control of agents, item names. */
package io.marketcast.standalone.operate;
