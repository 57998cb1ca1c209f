/**
 * How the whole system is: every replica tells Redis how it is, as agents do, and any replica puts
 * it together as a {@code SystemStatus}.
 */
package io.marketcast.api.monitoring.status;
