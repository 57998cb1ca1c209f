package io.marketcast.agent.cli.option;

import io.marketcast.agent.game.Game;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.pipeline.OfferReading;
import io.marketcast.agent.privacy.PseudonymKey;
import io.marketcast.agent.privacy.Pseudonyms;
import io.marketcast.agent.privacy.RedactedGame;
import io.marketcast.agent.privacy.Redaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that decodes: which games, and what is written into events. */
public final class LabelOptions {

  private static final int MOST_REPOST_MINUTES = 24 * 60;
  private static final String NO_FIELD = "none";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--game",
      split = ",",
      paramLabel = "ID",
      description = "Look for this game only; may be repeated. Default: every known game.")
  private List<String> gameIds = List.of();

  @Option(
      names = "--realm",
      paramLabel = "LABEL",
      description = "Your label for the server region, written into every event.")
  private String realm;

  @Option(
      names = "--item-names",
      paramLabel = "FILE",
      description = "JSON object of item names by item id; they win over the catalogue's.")
  private Path itemNames;

  @Option(
      names = "--redact",
      split = ",",
      paramLabel = "FIELD",
      defaultValue = "user_id,profile_code",
      description =
          "What of players is replaced by pseudonyms: user_id, profile_code, nickname; none to keep"
              + " all. Default: ${DEFAULT-VALUE}.")
  private List<String> redact;

  @Option(
      names = "--aliases",
      paramLabel = "FILE",
      description = "Your own words for reading offers from shouts, instead of the built-in ones.")
  private Path aliases;

  @Option(
      names = "--repost-window",
      paramLabel = "MINUTES",
      defaultValue = "" + OfferReading.DEFAULT_REPOST_MINUTES,
      description =
          "How long a player may be silent before the same offer counts as new. Default:"
              + " ${DEFAULT-VALUE}.")
  private int repostMinutes;

  @Option(names = "--no-redact", description = "Keep players' ids; the same as --redact none.")
  private boolean keepAll;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The agent's folder. Default: environment variable MARKETCAST_HOME, else ~/.marketcast.")
  private Path home;

  /** The operator's label, or null. */
  public String realm() {
    return realm;
  }

  public Path home(Map<String, String> env) {
    return AgentHome.of(home, env);
  }

  /**
   * The games asked for, labelling events as asked for.
   *
   * @param catalogue gives names of items that the file of the options does not name, or null
   */
  public List<Game> games(String agent, Map<String, String> env, LongFunction<String> catalogue)
      throws IOException {
    Map<Long, String> names = itemNames == null ? Map.of() : ItemNamesFile.read(itemNames);
    var labels = new Labels(agent, realm, id -> nameOf(names, catalogue, id));
    Set<Redaction.Field> fields = redactedFields();
    List<Game> games = chosen(Games.all(labels, offers()));
    if (fields.isEmpty()) {
      return games;
    }
    var pseudonyms = new Pseudonyms(PseudonymKey.loadOrCreate(home(env)));
    var redaction = new Redaction(fields, pseudonyms);
    return games.stream().<Game>map(game -> new RedactedGame(game, redaction)).toList();
  }

  private Set<Redaction.Field> redactedFields() {
    if (keepAll || redact.equals(List.of(NO_FIELD))) {
      return Set.of();
    }
    var known = EnumSet.allOf(Redaction.Field.class);
    var fields = EnumSet.noneOf(Redaction.Field.class);
    for (String name : redact) {
      fields.add(
          known.stream()
              .filter(field -> field.toString().equals(name))
              .findFirst()
              .orElseThrow(() -> unknownField(name)));
    }
    return fields;
  }

  private ParameterException unknownField(String name) {
    return new ParameterException(
        spec.commandLine(),
        "--redact " + name + ": user_id, profile_code, nickname, or none alone expected");
  }

  /** An unknown item's id stands for its name, so that a simple reader always has one. */
  private static String nameOf(
      Map<Long, String> names, LongFunction<String> catalogue, long itemId) {
    String name = names.get(itemId);
    name = name == null ? catalogue.apply(itemId) : name;
    return name == null ? Long.toString(itemId) : name;
  }

  /** The games asked for, with other labels than those of the options. */
  public List<Game> chosen(Labels labels) {
    return chosen(Games.all(labels));
  }

  private OfferReading offers() {
    if (repostMinutes < 0 || repostMinutes > MOST_REPOST_MINUTES) {
      throw new ParameterException(
          spec.commandLine(), "--repost-window: 0 to " + MOST_REPOST_MINUTES + " minutes");
    }
    return new OfferReading(aliases, Duration.ofMinutes(repostMinutes));
  }

  private List<Game> chosen(List<Game> all) {
    List<String> known = all.stream().map(Game::id).toList();
    for (String id : gameIds) {
      if (!known.contains(id)) {
        throw new ParameterException(
            spec.commandLine(),
            "--game " + id + ": no such game; known are " + String.join(", ", known));
      }
    }
    if (gameIds.isEmpty()) {
      return all;
    }
    all.stream().filter(game -> !gameIds.contains(game.id())).forEach(Game::close);
    return all.stream().filter(game -> gameIds.contains(game.id())).toList();
  }
}
