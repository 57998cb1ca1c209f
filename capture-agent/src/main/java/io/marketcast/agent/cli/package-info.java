/** The agent's commands. */
package io.marketcast.agent.cli;
