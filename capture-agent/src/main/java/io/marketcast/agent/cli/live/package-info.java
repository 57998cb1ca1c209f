/** Commands that capture. */
package io.marketcast.agent.cli.live;
