/**
 * Everything on one machine: starts embedded Redis and PostgreSQL, API replicas and an agent as
 * processes of their own, and stops them again. For the demo and the end-to-end tests.
 */
package io.marketcast.standalone;
