/** The agents, from afar: how they are, starting and stopping them. {@code docs/control.md}. */
package io.marketcast.api.agents;
