/** What load balancers and the operator are told about a replica's health. */
package io.marketcast.api.monitoring.health;
