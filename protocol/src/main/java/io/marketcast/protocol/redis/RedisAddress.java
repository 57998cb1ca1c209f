package io.marketcast.protocol.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where Redis is and how to get in, as the operator says it to agents and replicas. Immutable. Its
 * text never shows the credentials, and neither do its complaints.
 *
 * @param kind what the nodes are
 * @param nodes servers, Sentinels or some of a cluster's nodes; at least one
 * @param tls whether every connection is encrypted
 * @param user name of an ACL user, or null for the default one
 * @param password or null for none
 * @param database number of the database, 0 unless told otherwise
 * @param master what the Sentinels call the master; null where there are none
 * @param authority file of the certificates to trust, PEM, or null for those that Java trusts
 */
public record RedisAddress(
    Kind kind,
    List<RedisNode> nodes,
    boolean tls,
    String user,
    String password,
    int database,
    String master,
    Path authority) {

  /** How the server that holds the feed is found. */
  public enum Kind {
    /** It is the one node. */
    SINGLE("", 6379),
    /** Sentinels say which it is. */
    SENTINEL("-sentinel", 26_379),
    /** It is the node of a Redis Cluster that has the feed's slot. */
    CLUSTER("-cluster", 6379);

    private final String suffix;
    private final int defaultPort;

    Kind(String suffix, int defaultPort) {
      this.suffix = suffix;
      this.defaultPort = defaultPort;
    }

    private static Kind ofSuffix(String suffix) {
      return Stream.of(values())
          .filter(kind -> kind.suffix.equals(Objects.requireNonNullElse(suffix, "")))
          .findFirst()
          .orElseThrow();
    }
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>rediss?)(?<kind>-sentinel|-cluster)?://(?:(?<credentials>[^@/?#]*)@)?"
              + "(?<nodes>[^@/?#]+)(?:/(?<database>\\d{0,4}))?(?:#(?<master>[\\w.-]+))?");

  /**
   * Reads {@code redis://[user:password@]host[:port][/database]}, {@code
   * redis-sentinel://[user:password@]host[:port],…[/database]#master} or {@code
   * redis-cluster://[user:password@]host[:port],…}; with {@code rediss} instead of {@code redis}
   * for TLS. Credentials are percent-encoded; a password may stand alone.
   *
   * @throws IllegalArgumentException where it is no such address; the message holds no credentials
   */
  public static RedisAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw complaint(whatIsWrong(text));
    }
    Kind kind = Kind.ofSuffix(form.group("kind"));
    List<RedisNode> nodes =
        Stream.of(form.group("nodes").split(",", -1))
            .map(node -> RedisNode.parse(node, kind.defaultPort))
            .map(node -> node.orElseThrow(() -> complaint("a host or port cannot be read")))
            .toList();
    String digits = Objects.requireNonNullElse(form.group("database"), "");
    int database = digits.isEmpty() ? 0 : Integer.parseInt(digits);
    String master = form.group("master");
    check(kind, nodes, database, master);
    String[] credentials = credentials(form.group("credentials"));
    boolean tls = form.group("scheme").equals("rediss");
    return new RedisAddress(
        kind, nodes, tls, credentials[0], credentials[1], database, master, null);
  }

  private static String whatIsWrong(String text) {
    if (!text.matches("(?s)rediss?(-sentinel|-cluster)?://.*")) {
      return "it begins with none of redis://, rediss://, redis-sentinel://, redis-cluster://";
    }
    return text.contains("?")
        ? "options behind a ? are not supported"
        : "it cannot be read (in a password, write @ : / ? # % as %40 %3A %2F %3F %23 %25)";
  }

  private static void check(Kind kind, List<RedisNode> nodes, int database, String master) {
    if (kind == Kind.SINGLE && nodes.size() > 1) {
      throw complaint("several hosts are Sentinels or a cluster");
    }
    if (kind == Kind.SENTINEL && master == null) {
      throw complaint("it lacks the master's name, like #mymaster");
    }
    if (kind != Kind.SENTINEL && master != null) {
      throw complaint("only Sentinels know a #master");
    }
    if (kind == Kind.CLUSTER && database != 0) {
      throw complaint("a cluster has no databases");
    }
  }

  /** User and password, each null where there is none. */
  private static String[] credentials(String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return new String[2];
    }
    int colon = encoded.indexOf(':');
    try {
      return new String[] {
        colon <= 0 ? null : decode(encoded.substring(0, colon)),
        decode(encoded.substring(colon + 1))
      };
    } catch (IllegalArgumentException e) {
      throw complaint("in a password, write % as %25");
    }
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException complaint(String reason) {
    return new IllegalArgumentException(
        "not a Redis address: "
            + reason
            + "; expected redis://host:port, redis-sentinel://host:port,…#master or"
            + " redis-cluster://host:port,… (rediss… for TLS), user:password@ before the host");
  }

  /**
   * The same, trusting the certificates of a PEM file and no others.
   *
   * @throws IllegalArgumentException where there is no TLS or the file holds no certificates
   */
  public RedisAddress trusting(Path file) {
    if (!tls) {
      throw new IllegalArgumentException(
          "a certificate authority is of no use without TLS: use rediss:// instead of redis://");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        throw new IllegalArgumentException("no certificate in " + file + "; PEM is expected");
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException("no certificate in " + file + "; PEM is expected", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the certificates in " + file, e);
    }
    return new RedisAddress(kind, nodes, tls, user, password, database, master, file);
  }

  @Override
  public String toString() {
    return (tls ? "rediss" : "redis")
        + kind.suffix
        + nodes.stream().map(RedisNode::toString).collect(Collectors.joining(",", "://", ""))
        + (database == 0 ? "" : "/" + database)
        + (master == null ? "" : "#" + master);
  }
}
