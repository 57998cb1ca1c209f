/** The contract with Redis: keys, channels and the publish script. Knows no Redis client. */
package io.marketcast.protocol.redis;
