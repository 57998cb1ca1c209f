package io.marketcast.api.monitoring.health;

import io.smallrye.health.api.HealthContentFilter;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/** {@code /q/health} puts all probes together: what each of them tells is told once. */
@Singleton
final class EachOnce implements HealthContentFilter {

  private static final String CHECKS = "checks";

  /** Those of one name that tell the same kinds of things; values may have changed in between. */
  private record Kind(String name, String status, Set<String> tells) {

    static Kind of(JsonObject check) {
      JsonObject data = check.getJsonObject("data");
      Set<String> tells = data == null ? Set.of() : data.keySet();
      return new Kind(check.getString("name"), check.getString("status"), tells);
    }
  }

  @Override
  public JsonObject filter(JsonObject answer) {
    var told = new HashSet<Kind>();
    JsonArrayBuilder checks = Json.createArrayBuilder();
    for (JsonObject check : answer.getJsonArray(CHECKS).getValuesAs(JsonObject.class)) {
      if (told.add(Kind.of(check))) {
        checks.add(check);
      }
    }
    return Json.createObjectBuilder(answer).add(CHECKS, checks).build();
  }
}
