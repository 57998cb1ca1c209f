/**
 * Where alerts are: the recent ones in Redis, where all replicas see them, and all of them in
 * PostgreSQL where there is one. Only the replica that leads writes alerts; others ask it to.
 */
package io.marketcast.api.alert.store;
