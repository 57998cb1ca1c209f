/** Commands that help where something is wrong or uncertain. */
package io.marketcast.agent.cli.support;
