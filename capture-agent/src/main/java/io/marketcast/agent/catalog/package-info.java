/** Follows the item names of the catalogue in Redis. */
package io.marketcast.agent.catalog;
