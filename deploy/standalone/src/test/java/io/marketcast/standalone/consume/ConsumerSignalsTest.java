package io.marketcast.standalone.consume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.stage.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The consumers in {@code examples/} on a feed that is away, has gaps, begins anew and breaks off.
 */
final class ConsumerSignalsTest {

  private record Case(String name, ScriptedFeed feed, RunningExample example) {}

  private final List<AutoCloseable> parts = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void eachComesBackSaysWhatItMissedAndGoesOnBehindIt() throws Exception {
    var workspace = Workspace.create(1 << 20);
    parts.add(workspace);
    var cases = new ArrayList<Case>();
    for (var command : RunningExample.commands("http://127.0.0.1:9/nobody").entrySet()) {
      var feed = new ScriptedFeed();
      parts.add(feed);
      String name = command.getKey();
      var example = RunningExample.start(workspace, name, command.getValue(), feed.url());
      parts.add(example.process());
      cases.add(new Case(name, feed, example));
    }
    for (Case each : cases) {
      RunningExample example = each.example();
      Run.await(
          () -> each.name() + " goes on: " + each.feed().asked() + example.process().lastWords(),
          () -> each.feed().asked().contains(ScriptedFeed.LAST));
      assertEquals(
          List.of("", "", ScriptedFeed.AFTER_RESET, ScriptedFeed.LAST),
          each.feed().asked().subList(0, 4),
          each.name());
      assertTrue(example.hasPrinted("gap: {\"type\":\"gap\",\"from\":\"k3f9:6\""), each.name());
      assertTrue(example.hasPrinted("reset: {\"type\":\"reset\""), each.name());
      if (!each.name().equals("discord")) { // which posts offers only
        assertEquals(List.of("k3f9:9", ScriptedFeed.LAST), example.cursors(), each.name());
      }
    }
  }
}
