package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.browser.Page;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The demo, with a browser in front of it. Every machine's memory is above the operator's
 * threshold, and nothing else of it ever is: what an alert does can be seen.
 */
final class DashboardDemo {

  static final double MEMORY_LIMIT_PERCENT = 0.5;

  /** Each page, and what is there when it has its data. */
  static final Map<String, String> PAGES =
      Map.of(
          "live", ".rows-feed .body .row",
          "items", ".rows-items .body .row",
          "item", "table.book tbody tr, .panel.tall .note",
          "shouts", ".cards .shout .offers li",
          "monitoring", ".machine .meter");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final DashboardStage stage = new DashboardStage();
  private final Replica replica;
  private final Page page;

  DashboardDemo() throws Exception {
    replica =
        stage.replica(
            stage.database().url(),
            Map.of(
                "marketcast.demo", "true",
                "marketcast.alert.host-minimum", "1s",
                "marketcast.alert.memory-percent", Double.toString(MEMORY_LIMIT_PERCENT),
                "marketcast.alert.cpu-percent", "101",
                "marketcast.alert.disk-percent", "101"));
    stage.importNames(replica);
    stage.play();
    page = stage.add(new Page(replica.url("/").toString()));
    page.open("#/items");
    page.await("several items are known", () -> page.count(PAGES.get("items")) >= 20);
  }

  Page page() {
    return page;
  }

  Replica replica() {
    return replica;
  }

  /** The number of an item that has several prices now. */
  String item() throws InterruptedException {
    var found = new AtomicReference<String>();
    page.await(
        "an item has an order book",
        () -> {
          found.set(pricedItem());
          return found.get() != null;
        });
    return found.get();
  }

  /** Where a page is, behind the server's address. */
  String address(String name) throws InterruptedException {
    return name.equals("item") ? "#/item/bpsr/" + item() : "#/" + name;
  }

  /** What REST answers now, whatever the page shows. */
  JsonNode ask(String path) {
    var request = HttpRequest.newBuilder(replica.url("/api/v1/" + path)).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(path + " is not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String pricedItem() {
    var levels = new HashMap<String, Integer>();
    for (JsonNode listing : ask("listings?section=sale&limit=500").get("listings")) {
      levels.merge(listing.get("item_id").asText(), 1, Integer::sum);
    }
    return levels.entrySet().stream()
        .filter(count -> count.getValue() > 2)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  void close() throws Exception {
    http.close();
    stage.close();
  }
}
