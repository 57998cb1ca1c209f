package io.marketcast.protocol.redis;

/**
 * Names of everything Marketcast keeps in Redis.
 *
 * <p>All share one hash tag, so that Redis Cluster puts them into one slot and the publish script
 * may touch them together.
 */
public final class RedisKeys {

  /** The prefix unless the operator sets another. */
  public static final String DEFAULT_PREFIX = "{marketcast}";

  /** Name of the one field of a log entry. */
  public static final String LOG_FIELD = "event";

  /** Name of the one field of an entry of {@link #erased()}: cursors between spaces. */
  public static final String ERASED_CURSORS = "cursors";

  /** Field of {@link #meta()}: the present epoch. */
  public static final String META_EPOCH = "epoch";

  /** Field of {@link #meta()}: the offset after which the present epoch began. */
  public static final String META_START = "start";

  /** Field of {@link #meta()}: the newest event's offset. */
  public static final String META_HEAD = "head";

  /** Field of {@link #meta}: the epochs before the present one, in their order, between commas. */
  public static final String META_PAST = "past";

  /** Field of {@link #agent}: its status as JSON. */
  public static final String AGENT_STATUS = "status";

  /** Field of {@link #replica}: streams open on it. */
  public static final String REPLICA_CONNECTIONS = "connections";

  /** Field of {@link #replica}: its status as JSON. */
  public static final String REPLICA_STATUS = "status";

  /** Field of {@link #names}: tells whether the names are other ones than those known. */
  public static final String NAMES_VERSION = "version";

  /** Field of {@link #names}: a JSON object of names by item id. */
  public static final String NAMES = "names";

  /** How long replies wait to be read. */
  public static final long REPLY_SECONDS = 60;

  /** How long an agent or a replica counts as living after its last heartbeat. */
  public static final long HEARTBEAT_SECONDS = 15;

  private final String prefix;

  /**
   * @param prefix what every key begins with; must hold a {@code {hash tag}}
   * @throws IllegalArgumentException where the prefix has no hash tag
   */
  public RedisKeys(String prefix) {
    int open = prefix.indexOf('{');
    if (open < 0 || prefix.indexOf('}', open) < open + 2) {
      throw new IllegalArgumentException(
          "key prefix \"" + prefix + "\" has no {hash tag}; use for example " + DEFAULT_PREFIX);
    }
    this.prefix = prefix;
  }

  /** Stream of the feed's recent part; entry ids are {@code <offset>-0}. */
  public String log() {
    return prefix + ":log";
  }

  /**
   * Hash: epoch, the offset it began after, head offset, server run id and, per agent, owner and
   * last accepted sequence.
   */
  public String meta() {
    return prefix + ":meta";
  }

  /**
   * Stream: cursors of events that were erased, in the field {@link #ERASED_CURSORS}. Replicas
   * follow it and forget them. It has a time to live.
   */
  public String erased() {
    return prefix + ":erased";
  }

  /** PubSub channel of the feed: {@link FeedMessage}s. */
  public String feed() {
    return prefix + ":feed";
  }

  /** PubSub channel a replica probes its own subscription with. */
  public String probe(String replica) {
    return prefix + ":probe:" + replica;
  }

  /** Hash: each replica's digest of a span of an epoch's events. It has a time to live. */
  public String proof(String epoch, long span) {
    return prefix + ":proof:" + epoch + ":" + span;
  }

  /** Prefix of the keys that remember content which several agents may see. */
  public String sharedContent() {
    return prefix + ":seen:";
  }

  /** PubSub channel of requests to agents. */
  public String control() {
    return prefix + ":control";
  }

  /** List of the replies to one request; lives for {@link #REPLY_SECONDS}. */
  public String reply(String request) {
    return prefix + ":reply:" + request;
  }

  /**
   * Sorted set of every agent's id by its last heartbeat, milliseconds since 1970 by Redis's clock.
   */
  public String agents() {
    return prefix + ":agents";
  }

  /** Hash of an agent that lives; gone {@link #HEARTBEAT_SECONDS} after the last heartbeat. */
  public String agent(String id) {
    return prefix + ":agent:" + id;
  }

  /** Sorted set of every replica's id by its last heartbeat, milliseconds since 1970. */
  public String replicas() {
    return prefix + ":replicas";
  }

  /** Hash of a replica that lives; gone {@link #HEARTBEAT_SECONDS} after the last heartbeat. */
  public String replica(String id) {
    return prefix + ":replica:" + id;
  }

  /** Stream of a replica's recent log lines. */
  public String replicaLog(String id) {
    return prefix + ":replica:" + id + ":log";
  }

  /** PubSub channel of alerts and other news for those who watch the system. */
  public String monitor() {
    return prefix + ":monitor";
  }

  /** Stream of an agent's recent log lines. */
  public String agentLog(String id) {
    return prefix + ":agent:" + id + ":log";
  }

  /** Hash: the item names of a game in a language, replaced as a whole. */
  public String names(String game, String language) {
    return prefix + ":names:" + game + ":" + language;
  }

  /** The process that looks after alerts; with a time to live. */
  public String alertLease() {
    return prefix + ":alerts:lease";
  }

  /** Hash: the recent alerts by id, as JSON. */
  public String alerts() {
    return prefix + ":alerts";
  }

  /** Hash: when alerts were acknowledged, by id, until whoever looks after them has read it. */
  public String alertAcknowledgements() {
    return prefix + ":alerts:acknowledged";
  }

  /** Hash: silences by id, as JSON, where no database keeps them. */
  public String alertSilences() {
    return prefix + ":alerts:silences";
  }
}
