package io.marketcast.api.alert.lead;

/** What a replica does about alerts just now. */
public enum Role {
  /** It has the lease in Redis: it alone raises, keeps, publishes and sends alerts. */
  LEADER,
  /** Redis is away and it does what can be done meanwhile: it alone sends. */
  ACTING,
  /** Another one does it. While Redis is away it shows what it sees, and sends nothing. */
  FOLLOWER
}
