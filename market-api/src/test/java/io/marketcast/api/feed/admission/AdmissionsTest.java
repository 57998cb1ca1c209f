package io.marketcast.api.feed.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.filter.Filter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AdmissionsTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Optional<Refusal> ADMITTED = Optional.empty();

  private final Admissions admissions = new Admissions(new AddressLimits(3, 2, 60));
  private final ClientAddress one = client(1);
  private final ClientAddress two = client(2);

  @Test
  void oneClientHasItsLimitAndTheOthersHaveTheirs() {
    for (int i = 0; i < 3; i++) {
      assertEquals(ADMITTED, admissions.open(one, Filter.ALL, 0));
    }
    assertEquals(Optional.of(Refusal.TOO_MANY_STREAMS), admissions.open(one, Filter.ALL, 0));
    assertEquals(ADMITTED, admissions.open(two, Filter.ALL, 0));
    admissions.close(one, Filter.ALL);
    assertEquals(ADMITTED, admissions.open(one, Filter.ALL, 0));
  }

  @Test
  void oneClientHasSoManyDifferentFilters() {
    assertEquals(ADMITTED, admissions.open(one, filter("a"), 0));
    assertEquals(ADMITTED, admissions.open(one, filter("b"), 0));
    assertEquals(Optional.of(Refusal.TOO_MANY_OWN_FILTERS), admissions.open(one, filter("c"), 0));
    assertEquals(ADMITTED, admissions.open(one, filter("b"), 0));
    admissions.close(one, filter("b"));
    assertEquals(
        Optional.of(Refusal.TOO_MANY_OWN_FILTERS),
        admissions.open(one, filter("c"), 0),
        "another stream still has it");
    admissions.close(one, filter("b"));
    assertEquals(ADMITTED, admissions.open(one, filter("c"), 0));
    assertEquals(ADMITTED, admissions.open(two, filter("d"), 0));
  }

  @Test
  void whoComesTooOftenWaits() {
    for (int i = 0; i < 60; i++) {
      assertEquals(ADMITTED, admissions.open(one, Filter.ALL, 0));
      admissions.close(one, Filter.ALL);
    }
    assertEquals(Optional.of(Refusal.TOO_OFTEN), admissions.open(one, Filter.ALL, 0));
    assertEquals(Optional.of(Refusal.TOO_OFTEN), admissions.open(one, Filter.ALL, SECOND / 2));
    assertEquals(ADMITTED, admissions.open(one, Filter.ALL, 2 * SECOND));
    assertEquals(ADMITTED, admissions.open(two, Filter.ALL, 0));
  }

  @Test
  void thisMachineItselfHasNoLimits() {
    for (int i = 0; i < 1_000; i++) {
      assertEquals(ADMITTED, admissions.open(ClientAddress.LOOPBACK, filter("x" + i), 0));
    }
    assertEquals(0, admissions.size());
    admissions.close(ClientAddress.LOOPBACK, Filter.ALL);
  }

  @Test
  void itForgetsThoseWhoHaveGoneAndRemembersThoseWhoAreHere() {
    assertEquals(ADMITTED, admissions.open(one, Filter.ALL, 0));
    for (int i = 10; i < 10_000; i++) {
      admissions.open(client(i), Filter.ALL, 0);
      admissions.close(client(i), Filter.ALL);
    }
    admissions.open(two, Filter.ALL, 120 * SECOND);
    assertEquals(2, admissions.size());
  }

  @Test
  void itRemembersOnlySoMany() {
    long i = 10;
    while (admissions.open(client(i), Filter.ALL, 0).isEmpty()) {
      i++;
      assertTrue(i < 200_000, "no end");
    }
    assertEquals(Optional.of(Refusal.FULL), admissions.open(two, Filter.ALL, 0));
    assertEquals(100_000, admissions.size());
  }

  private static ClientAddress client(long bits) {
    return new ClientAddress(true, bits);
  }

  private static Filter filter(String words) {
    return new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, words);
  }
}
