/** How the system is, over REST. The operator's. */
package io.marketcast.api.monitoring.rest;
