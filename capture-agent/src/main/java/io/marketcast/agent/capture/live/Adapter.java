package io.marketcast.agent.capture.live;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A network interface as the capture library names it.
 *
 * @param index its place in the list, from 1
 * @param name what the library calls it, on Windows a device path
 * @param description what a person calls it; may be empty
 * @param addresses its IP addresses
 * @param up whether packets can pass
 * @param loopback whether it leads to this machine itself
 */
public record Adapter(
    int index,
    String name,
    String description,
    List<String> addresses,
    boolean up,
    boolean loopback) {

  /** Stand for all interfaces at once, which would show each packet twice. */
  private static final Set<String> NOT_ONE_INTERFACE = Set.of("any");

  public Adapter {
    addresses = List.copyOf(addresses);
  }

  /** Whether {@code auto} listens here. */
  boolean usable() {
    return up && !NOT_ONE_INTERFACE.contains(name);
  }

  /** Whether the operator means this one: by name, by number, or by its description. */
  boolean isMeantBy(String choice) {
    return name.equals(choice)
        || Integer.toString(index).equals(choice)
        || (!description.isEmpty()
            && description.toLowerCase(Locale.ROOT).equals(choice.toLowerCase(Locale.ROOT)));
  }
}
