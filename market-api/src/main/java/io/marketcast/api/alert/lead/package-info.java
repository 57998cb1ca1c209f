/** Which of the replicas looks after alerts: one, whoever it is and whatever is away. */
package io.marketcast.api.alert.lead;
