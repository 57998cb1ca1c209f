package io.marketcast.api.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretTest {

  @Test
  void onlyAddressesOfServersAreTakenAndNoneIsEverShown() {
    assertEquals("example.org", Secret.address("x", "https://example.org/s3cret").getHost());
    for (String text :
        new String[] {
          "file:///s3cret",
          "s3cret",
          "https:///s3cret",
          "ftp://a/s3cret",
          "http://u:s3cret@a/",
          "ht tp://s3cret"
        }) {
      var e = assertThrows(IllegalArgumentException.class, () -> Secret.address("x", text));
      assertTrue(!e.getMessage().contains("s3cret"), e.getMessage());
    }
  }

  @Test
  void itIsTheValueOrTheFirstLineOfTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), " in the file \nand more\n");
    assertEquals(Optional.of("here"), Secret.of(Optional.of(" here\n"), Optional.of(file)));
    assertEquals(Optional.of("in the file"), Secret.of(Optional.empty(), Optional.of(file)));
    assertEquals(Optional.empty(), Secret.of(Optional.of(" "), Optional.empty()));
    assertEquals(Optional.empty(), Secret.of(Optional.empty(), Optional.empty()));
  }

  @Test
  void anAdminTokenThatIsEmptyOrShortIsAMistakeAndNotTheAbsenceOfOne(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "\n");
    for (Optional<String> token : List.of(Optional.<String>empty(), Optional.of("short"))) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> AdminToken.of(token, Optional.of(file)));
      assertTrue(e.getMessage().startsWith("the admin token is too short"), e.getMessage());
    }
    assertEquals(Optional.empty(), AdminToken.of(Optional.empty(), Optional.empty()));
  }
}
