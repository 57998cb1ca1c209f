/** What the tests start and let run: Redis of every kind, replicas, publishers with readers. */
package io.marketcast.standalone.stage;
