/** What the operator is told about the replica's health. */
package io.marketcast.api.monitoring;
