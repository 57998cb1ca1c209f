/** Remote control: requests from Redis, heartbeats and log lines to it. See docs/control.md. */
package io.marketcast.agent.control;
