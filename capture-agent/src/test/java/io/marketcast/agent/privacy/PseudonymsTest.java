package io.marketcast.agent.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.Hex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PseudonymsTest {

  @TempDir private Path folder;

  @Test
  void aPseudonymIsTheFirstTwelveBytesOfTheHmac() {
    // RFC 4231, test case 2: HMAC-SHA256 begins 5bdcc146bf60754e6a042426
    var pseudonyms = new Pseudonyms(Hex.bytes("4a656665"));
    assertEquals("p:W9zBRr9gdU5qBCQm", pseudonyms.apply("what do ya want for nothing?"));
  }

  @Test
  void theSameIdHasTheSamePseudonymUnderOneKeyOnly() {
    var one = new Pseudonyms(new byte[32]);
    var other = new Pseudonyms(Hex.bytes("01".repeat(32)));
    assertEquals(one.apply("42"), one.apply("42"));
    assertNotEquals(one.apply("42"), one.apply("43"));
    assertNotEquals(one.apply("42"), other.apply("42"));
  }

  @Test
  void anEmptyIdStaysEmpty() {
    assertEquals("", new Pseudonyms(new byte[32]).apply(""));
  }

  @Test
  void theKeyIsMadeOnceAndFoundAgain() throws IOException {
    Path home = folder.resolve("new").resolve("home");
    byte[] made = PseudonymKey.loadOrCreate(home);
    assertEquals(32, made.length);
    assertArrayEquals(made, PseudonymKey.loadOrCreate(home));
    try (var files = Files.list(home)) {
      assertEquals(1, files.count(), "nothing but the key is left");
    }
  }

  @Test
  void onlyItsOwnerMayReadTheKey() throws IOException {
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
    PseudonymKey.loadOrCreate(folder);
    Path key = folder.resolve(PseudonymKey.FILE_NAME);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void aDamagedKeyIsNamedWithWhatToDo() throws IOException {
    Path key = folder.resolve(PseudonymKey.FILE_NAME);
    Files.write(key, new byte[5]);
    var failure = assertThrows(IOException.class, () -> PseudonymKey.loadOrCreate(folder));
    assertTrue(failure.getMessage().startsWith(key.toString()), failure.getMessage());
    assertTrue(failure.getMessage().contains("delete it"), failure.getMessage());
  }
}
