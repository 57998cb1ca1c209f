package io.marketcast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

final class ApiOptionsTest {

  @Test
  void optionsBecomeConfiguration() {
    var options = new ApiOptions();
    new CommandLine(options)
        .parseArgs(
            "--redis",
            "rediss-sentinel://one,two#feed",
            "--redis-ca",
            "ca.pem",
            "--port",
            "9000",
            "--host",
            "0.0.0.0",
            "--database",
            "jdbc:postgresql://localhost/market",
            "--replica",
            "left");
    assertEquals(
        Map.of(
            "marketcast.redis.uri", "rediss-sentinel://one,two#feed",
            "marketcast.redis.ca", "ca.pem",
            "marketcast.http.port", "9000",
            "marketcast.http.host", "0.0.0.0",
            "marketcast.database.url", "jdbc:postgresql://localhost/market",
            "marketcast.replica.id", "left"),
        options.settings());
    assertFalse(options.isVerbose());
  }

  @Test
  void whatIsNotGivenIsLeftToTheEnvironment() {
    assertEquals(Map.of(), new ApiOptions().settings());
  }

  @ParameterizedTest
  @CsvSource({
    "--redis, http://:secret@x, not a Redis address",
    "--redis, redis-sentinel://:secret@x, lacks the master's name",
    "--port, 99999, not a port",
    "--port, -1, not a port",
    "--port, http, not a port",
    "--database, mysql://:secret@x, not a PostgreSQL address",
    "--nope, x, Unknown option"
  })
  void aWrongOptionIsRefusedWithAReasonAndWithoutQuotingSecrets(
      String option, String value, String reason) {
    var command = new CommandLine(new ApiOptions());
    var refusal = assertThrows(ParameterException.class, () -> command.parseArgs(option, value));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
  }
}
