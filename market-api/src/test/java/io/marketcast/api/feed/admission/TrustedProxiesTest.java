package io.marketcast.api.feed.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.of(List.of("10.0.0.0/9", "192.0.2.7", "fd00::/8"), "X-Forwarded-For");

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 198.51.100.1, 198.51.100.1",
    "10.127.255.255, 198.51.100.1, 198.51.100.1",
    "192.0.2.7, 198.51.100.1, 198.51.100.1",
    "::ffff:10.1.2.3, 198.51.100.1, 198.51.100.1",
    "fd12::1, 2001:db8::1, 2001:db8::1",
    "10.1.2.3, 198.51.100.1:4711, 198.51.100.1",
    "10.1.2.3, [2001:db8::1]:4711, 2001:db8::1",
    "10.1.2.3, ::ffff:198.51.100.1, 198.51.100.1",
  })
  void aProxyIsBelieved(String peer, String said, String client) {
    assertEquals(address(client), PROXIES.clientOf(peer, List.of(said)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.128.0.1", "11.0.0.1", "192.0.2.6", "fe80::1", "::ffff:11.0.0.1"})
  void nobodyElseIsBelieved(String peer) {
    assertEquals(address(peer), PROXIES.clientOf(peer, List.of("198.51.100.1")));
    assertEquals(address(peer), TrustedProxies.NONE.clientOf(peer, List.of("198.51.100.1")));
  }

  @Test
  void whatTheClientMadeUpIsNotBelieved() {
    var said = List.of("1.1.1.1, 2.2.2.2", "198.51.100.1, 10.9.9.9");
    assertEquals(address("198.51.100.1"), PROXIES.clientOf("10.0.0.1", said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "_hidden", "300.1.1.1", "[", "[]", ":", ",,,", "a:b:c"})
  void aProxyThatSaysNothingUsefulIsTheClientItself(String said) {
    assertEquals(address("10.0.0.1"), PROXIES.clientOf("10.0.0.1", List.of(said)));
    assertEquals(address("10.0.0.1"), PROXIES.clientOf("10.0.0.1", List.of()));
  }

  @Test
  void anIpv6ClientIsItsFirst64Bits() {
    assertEquals(address("2001:db8:0:1::1"), address("2001:db8:0:1:ffff::2"));
    assertNotEquals(address("2001:db8:0:1::1"), address("2001:db8:0:2::1"));
    assertNotEquals(address("198.51.100.1"), address("198.51.100.2"));
  }

  @Test
  void thisMachineIsLoopbackHoweverItIsWritten() {
    for (String loopback : List.of("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1")) {
      assertEquals(ClientAddress.LOOPBACK, address(loopback), loopback);
    }
    assertEquals(ClientAddress.LOOPBACK, PROXIES.clientOf(null, List.of("198.51.100.1")));
    for (String other : List.of("128.0.0.1", "126.255.255.255", "::2", "::")) {
      assertNotEquals(ClientAddress.LOOPBACK, address(other), other);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "proxy", "", "::/129", "::/x"})
  void aSettingThatIsNoBlockIsRefused(String block) {
    assertThrows(
        IllegalArgumentException.class, () -> TrustedProxies.of(List.of(block), "X-Forwarded-For"));
  }

  private static ClientAddress address(String text) {
    return ClientAddress.of(AddressBlock.bytes(text));
  }
}
