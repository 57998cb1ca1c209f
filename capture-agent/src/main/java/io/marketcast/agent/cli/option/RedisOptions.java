package io.marketcast.agent.cli.option;

import io.marketcast.agent.catalog.ItemNames;
import io.marketcast.agent.control.RecentLog;
import io.marketcast.agent.control.RemoteControl;
import io.marketcast.agent.control.StatusReport;
import io.marketcast.agent.host.HostProbe;
import io.marketcast.agent.live.Capturing;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.agent.publish.PublishException;
import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that publishes: where to, and as whom. */
public final class RedisOptions {

  /** Its default is known only when it runs. */
  public static final String AGENT = "--agent";

  private static final String DEFAULT_URI = "redis://127.0.0.1:6379";
  private static final String NAMES_FOLDER = "names";

  /** How long the names of a Redis that answers are waited for at the start. */
  public static final Duration FIRST_NAMES = Duration.ofSeconds(2);

  private static final String AGENT_ID = "[A-Za-z0-9._-]{1,64}";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      defaultValue = DEFAULT_URI,
      description = {
        "redis://host:port, redis-sentinel://host:port,...#master or"
            + " redis-cluster://host:port,...; rediss for TLS, user:password@ before the host."
            + " Default: ${DEFAULT-VALUE}."
      })
  private String uri;

  @Option(
      names = "--redis-ca",
      paramLabel = "FILE",
      description = "With TLS: trust the certificates in this PEM file. Default: those of Java.")
  private Path authority;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = RedisKeys.DEFAULT_PREFIX,
      description = "What all keys in Redis begin with. Default: ${DEFAULT-VALUE}.")
  private String prefix;

  @Option(
      names = "--log-length",
      paramLabel = "N",
      defaultValue = "" + PublishScript.DEFAULT_LOG_LENGTH,
      description = "Events to keep in the log, approximately. Default: ${DEFAULT-VALUE}.")
  private long logLength;

  @Option(
      names = AGENT,
      paramLabel = "ID",
      description = "This agent's id, its own in all of Redis. Default: the host's name.")
  private String agent;

  @Option(
      names = "--main-language",
      paramLabel = "TAG",
      defaultValue = "en",
      description =
          "Language of the item names from the catalogue, such as en or zh-TW. Default:"
              + " ${DEFAULT-VALUE}.")
  private String mainLanguage;

  /** Connects a publisher that keeps what waits in memory. */
  public FeedPublisher publisher() throws PublishException, InterruptedException {
    return FeedPublisher.connect(address(), script(), agent());
  }

  /** A publisher that keeps what waits on disk, and starts whether or not Redis is there. */
  public FeedPublisher publisher(Path spoolFolder, SpoolSettings settings) throws PublishException {
    return FeedPublisher.durable(address(), script(), agent(), spoolFolder, settings);
  }

  /**
   * Lets others see and steer what captures, until it is closed.
   *
   * @param labels of the same command
   */
  public RemoteControl control(
      Capturing capturing, FeedPublisher publisher, LabelOptions labels, Map<String, String> env) {
    Clock clock = Clock.systemUTC();
    var host = HostProbe.open(labels.home(env), System.nanoTime());
    var identity = new StatusReport.Identity(agent(), Version.number(), labels.realm());
    var report = new StatusReport(identity, capturing, publisher::counters, host, clock);
    return RemoteControl.start(address(), keys(), capturing, report, RecentLog.attach());
  }

  /**
   * The catalogue's item names, still to be started.
   *
   * @param home the agent's folder
   */
  public ItemNames itemNames(Path home) {
    String game = Games.WITH_NUMBERED_ITEMS;
    return new ItemNames(address(), keys(), game, language(), home.resolve(NAMES_FOLDER));
  }

  /** The tag in its usual form, as the catalogue has it. */
  private String language() {
    String expected = "--main-language: a language's tag expected, such as en or zh-TW";
    try {
      var locale = new Locale.Builder().setLanguageTag(mainLanguage).build();
      if (locale.getLanguage().isEmpty()) {
        throw wrong(expected, null);
      }
      return locale.toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw wrong(expected, e);
    }
  }

  public RedisAddress address() {
    try {
      RedisAddress address = RedisAddress.parse(uri);
      return authority == null ? address : address.trusting(authority);
    } catch (IllegalArgumentException e) {
      throw wrong("--redis: " + e.getMessage(), e);
    }
  }

  public RedisKeys keys() {
    try {
      return new RedisKeys(prefix);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage(), e);
    }
  }

  /** The script that publishes as the options say. */
  public PublishScript script() {
    try {
      return new PublishScript(keys(), logLength);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage(), e);
    }
  }

  public String agent() {
    String id = agent != null ? agent : hostName();
    if (!id.matches(AGENT_ID)) {
      throw wrong("--agent: letters, digits, '.', '_' and '-' expected, at most 64", null);
    }
    return id;
  }

  public static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "agent";
    }
  }

  private ParameterException wrong(String message, Exception cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
