package io.marketcast.protocol.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** Item names by item id, in one language, as agents follow them in Redis. Any thread. */
public final class NamesJson {

  /** Larger catalogues are neither written nor read. */
  public static final int MAX_BYTES = 32 << 20;

  private static final int VERSION_BYTES = 8;

  private final ObjectMapper mapper = new ObjectMapper();
  private final ObjectReader reader = mapper.readerFor(new TypeReference<Map<Long, String>>() {});

  /** The same names are always the same bytes. */
  public byte[] write(SortedMap<Long, String> names) {
    try {
      return mapper.writeValueAsBytes(names);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts by number can always be written", e);
    }
  }

  /**
   * Reads names.
   *
   * @throws MalformedEventException where there are none, or too many
   */
  public Map<Long, String> read(byte[] json) throws MalformedEventException {
    if (json.length > MAX_BYTES) {
      throw new MalformedEventException("names: too long", null);
    }
    try {
      Map<Long, String> names = reader.readValue(json);
      return Map.copyOf(names);
    } catch (IOException | NullPointerException e) {
      throw new MalformedEventException("names: no JSON object of names by item id", e);
    }
  }

  /** Tells one catalogue from another: the beginning of the SHA-256 of its bytes. */
  public static String version(byte[] json) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
